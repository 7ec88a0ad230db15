/** What Vite makes of imports that are not modules. Ours, because Vite's own types bring the whole of Node and the DOM. */

declare module '*?raw' {
  const text: string
  export default text
}

declare module '*?url' {
  const url: string
  export default url
}

/** Sortable id of this build (`2026-11-24T08:30:00.000Z`), the same in the page, the workers and the service worker. `dev` in development, `test` in tests. */
declare const __BUILD__: string

declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>
  export default classes
}

declare module '*.css'

/** Origins of the model manifest, for the policy that the service worker adds on hosts without headers. Defined in its build only. */
declare const __MODEL_HUBS__: readonly string[] | undefined

/** Models of a hub that this build serves itself, with the pins of their files (`scripts/model-files.ts`). Absent in tests in Node. */
declare const __SERVED_MODELS__:
  { readonly pins: readonly unknown[]; readonly served: readonly string[] } | undefined

/** Vite's, as far as tests in a browser need it: `full` in `npm run acceptance`, see `vitest.config.ts`. */
interface ImportMetaEnv {
  readonly ACCEPTANCE?: string
}
interface ImportMeta {
  readonly env: ImportMetaEnv
}
