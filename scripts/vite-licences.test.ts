import { join } from 'node:path'
import { expect, it } from 'vitest'
import { formatLicences, listLicences } from './vite-licences.ts'

it('names every package that the app ships, with its licence', () => {
  const licences = listLicences(join(import.meta.dirname, '..'))
  const names = licences.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['react', 'comlink', 'scheduler', 'mediabunny']))
  expect(names).not.toContain('vite')
  expect(licences.filter(({ licence, text }) => licence === 'see below' && text === '')).toEqual([])
  expect(formatLicences(licences)).toContain('Permission is hereby granted')
})
