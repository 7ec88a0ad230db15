/**
 * Installs the realm's only Trusted Types policy. Import it first in every worker: without a default policy
 * `new Worker(url)` and `importScripts(url)` throw under our Content-Security-Policy.
 * Its twin for the page is `src/client/trusted-types.ts`.
 */

import { TRUSTED_TYPES_RULES } from '../../src/domain/trusted-types.ts'

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
    createScriptURL: (url) => TRUSTED_TYPES_RULES.createScriptURL(url, self.location.href),
    createHTML: () => TRUSTED_TYPES_RULES.refuse('HTML'),
    createScript: () => TRUSTED_TYPES_RULES.refuse('script'),
  })
}
