/**
 * Realm of tesseract.js: our Trusted Types policy first, then their worker (architecture §7, "Content security"). Their code calls
 * `importScripts` for its core, which throws without a policy. The rules are those of `src/domain/trusted-types.ts`; a test compares them.
 */
self.trustedTypes?.createPolicy('default', {
  createScriptURL(url) {
    const absolute = new URL(url, self.location.href)
    if (absolute.origin !== self.location.origin || !/^https?:$/.test(absolute.protocol))
      throw new TypeError(`Scripts are only loaded from ${self.location.origin}`)
    return absolute.href
  },
  createHTML() {
    throw new TypeError('Text is never used as HTML here')
  },
  createScript() {
    throw new TypeError('Text is never used as script here')
  },
})
importScripts('/vendor/tesseract/worker.min.js')
