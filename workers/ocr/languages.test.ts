import { expect, it } from 'vitest'

import manifest from '../../models/manifest.json'
import { parseModels } from '../../src/domain/models.ts'
import { chooseModels } from './languages.ts'

const MODELS = parseModels(manifest)
const ids = (...langs: string[]) => chooseModels(langs, MODELS).map(({ model }) => model.id)

it('loads what a person reads, preferred first, without doubles', () => {
  expect(ids('de-AT', 'en', 'de')).toEqual(['tesseract-deu', 'tesseract-eng'])
  expect(ids('zh-CN')).toEqual(['tesseract-chi-sim'])
})

it('loads at most three languages', () => {
  expect(ids('de', 'fr', 'es', 'it')).toHaveLength(3)
})

it('reads English where it knows none of them', () => {
  expect(ids()).toEqual(['tesseract-eng'])
  expect(ids('tlh')).toEqual(['tesseract-eng'])
})
