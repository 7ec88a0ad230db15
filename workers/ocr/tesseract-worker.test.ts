/** The wrapper around tesseract.js's worker keeps the rules that every realm of ours has. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'

import { TRUSTED_TYPES_RULES } from '../../src/domain/trusted-types.ts'

const BASE = 'https://museum.example/tesseract-worker.js'

interface Rules {
  createScriptURL(url: string): string
  createHTML(text: string): string
  createScript(text: string): string
}

/** Runs the wrapper in a realm that records what it does. */
function runWrapper(): { rules: Rules; names: string[]; imported: string[] } {
  const names: string[] = []
  const imported: string[] = []
  const made: Rules[] = []
  runInNewContext(readFileSync(join(import.meta.dirname, '../../public/tesseract-worker.js'), 'utf8'), {
    self: {
      location: new URL(BASE),
      trustedTypes: {
        createPolicy(name: string, rules: Rules) {
          names.push(name)
          made.push(rules)
        },
      },
    },
    URL,
    TypeError,
    importScripts(url: string) {
      imported.push(url)
    },
  })
  const [rules] = made
  if (rules === undefined) throw new Error('no policy')
  return { rules, names, imported }
}

it('installs one policy, then loads their worker from our own origin', () => {
  const { names, imported } = runWrapper()
  expect(names).toEqual(['default'])
  expect(imported).toEqual(['/vendor/tesseract/worker.min.js'])
})

it.each([
  '/vendor/tesseract/core.js',
  'core.js',
  'https://museum.example/x.js',
  'https://evil.example/x.js',
  '//evil.example/x.js',
  'data:text/javascript,1',
  'blob:https://museum.example/123',
])('allows and refuses the script %s as every other realm does', (url) => {
  const outcome = (rule: (url: string) => string): string => {
    try {
      return rule(url)
    } catch {
      return 'refused'
    }
  }
  const { rules } = runWrapper()
  expect(outcome((each) => rules.createScriptURL(each))).toBe(
    outcome((each) => TRUSTED_TYPES_RULES.createScriptURL(each, BASE)),
  )
})

it('refuses text as markup or script', () => {
  const { rules } = runWrapper()
  expect(() => rules.createHTML('<b>')).toThrow()
  expect(() => rules.createScript('1')).toThrow()
})
