/**
 * Installs the page's only Trusted Types policy. Import it first in `main.tsx`: without a default policy
 * `new Worker(url)` and `serviceWorker.register(url)` throw under our Content-Security-Policy.
 * Its twin for workers is `workers/platform/trusted-types.ts`.
 */

import { TRUSTED_TYPES_RULES } from '../domain/trusted-types.ts'

interface PolicyFactory {
  createPolicy(
    name: string,
    rules: {
      createScriptURL(url: string): string
      createHTML(text: string): string
      createScript(text: string): string
    },
  ): unknown
}

declare const globalThis: { readonly trustedTypes?: PolicyFactory & { readonly defaultPolicy: unknown } }

if (globalThis.trustedTypes !== undefined && globalThis.trustedTypes.defaultPolicy === null) {
  globalThis.trustedTypes.createPolicy('default', {
    createScriptURL: (url) => TRUSTED_TYPES_RULES.createScriptURL(url, window.location.href),
    createHTML: () => TRUSTED_TYPES_RULES.refuse('HTML'),
    createScript: () => TRUSTED_TYPES_RULES.refuse('script'),
  })
}
