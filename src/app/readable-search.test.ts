import { expect, it } from 'vitest'

import { readableSearch } from './readable-search.ts'

const read = (text: string) => readableSearch(text, (key, values) => `<${key} ${String(values?.['kind'])}>`)
const hash = 'a'.repeat(64)

it('shows pictures in a search by what they are', () => {
  expect(read(`like:pic-${'0'.repeat(16)} beach`)).toBe('<shell.askedPicture foreign> beach')
  expect(read(`like:${hash}@1,2,3.5,4`)).toBe('<shell.askedPicture part>')
  expect(read(`wie:${hash} -like:${hash}`)).toBe('<shell.askedPicture photo> -<shell.askedPicture photo>')
})

it('leaves everything else as it was typed', () => {
  for (const text of ['beach', 'like:abc', 'unlike:it', `hash:${hash}`]) expect(read(text)).toBe(text)
})
