import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

import { READABLE_LANGUAGES } from './languages.ts'

it('the languages one may choose are those that a model reads', () => {
  const manifest = JSON.parse(readFileSync('models/manifest.json', 'utf8')) as {
    readonly models: readonly { readonly task: string; readonly languages?: readonly string[] }[]
  }
  const read = manifest.models.flatMap(({ task, languages = [] }) => (task === 'text-lines' ? languages : []))
  // Chinese is told apart by script where it is chosen.
  expect(new Set(READABLE_LANGUAGES)).toEqual(new Set(read.filter((one) => one !== 'zh')))
})
