/**
 * React Aria brings its few sentences ("Dismiss", "Clear selection") in over 30 languages, all in the first load. The app speaks
 * those of its own catalogues; the others are answered in English, as the app itself would.
 */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const MESSAGES = 'src/ui/i18n/messages'
const LOCALE_FILE = /react-aria(?:-components)?\/dist\/.*\/intl\/[\w-]+\/([a-z]{2})-[A-Z]{2}\.mjs$/

/** Languages that have a catalogue of ours: `messages/de.ts` is `de`. */
export function listLanguages(root: string): string[] {
  return readdirSync(join(root, MESSAGES)).flatMap((name) => /^([a-z]{2})\.ts$/.exec(name)?.[1] ?? [])
}

export function ariaLocales(root: string): Plugin {
  const kept = new Set(['en', ...listLanguages(root)])
  return {
    name: 'museum-aria-locales',
    apply: 'build',
    enforce: 'pre',
    load: {
      filter: { id: LOCALE_FILE },
      handler(id) {
        const language = LOCALE_FILE.exec(id)?.[1] ?? ''
        return kept.has(language) ? null : `export { default } from './en-US.mjs'`
      },
    },
  }
}
