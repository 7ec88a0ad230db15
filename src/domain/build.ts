/** When this code was built, `2026-11-24T08:30:00.000Z`; `dev` and `test` where nothing was built. Set by `vite.config.ts`. */
export const BUILD: string = typeof __BUILD__ === 'string' ? __BUILD__ : 'dev'

/** Whether one build was made after another. What was never built has no age. */
export function isNewerBuild(one: string, other: string): boolean {
  return isDate(one) && isDate(other) && one > other
}

function isDate(build: string): boolean {
  return /^\d{4}-\d\d-\d\dT/.test(build)
}
