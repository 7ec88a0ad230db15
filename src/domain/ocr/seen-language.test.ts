import { expect, it } from 'vitest'

import { scriptLanguage, seenLanguage } from './seen-language.ts'

const line = (text: string, language: string | null) => ({ text, language })

it('is that of most letters, not of the few lines that know theirs', () => {
  expect(seenLanguage([])).toBeNull()
  expect(seenLanguage([line('TOTAL 13.50', null), line('CORNER SHOP', null), line('口', 'zh')])).toBeNull()
  expect(seenLanguage([line('12.50 13.50', null), line('收银员', 'zh')])).toBe('zh')
  // Short lines are many on a receipt.
  expect(seenLanguage([line('a', 'de'), line('b', 'de'), line('eine lange Zeile', 'en')])).toBe('en')
})

it('of a line is Chinese where a part of it is, not for one smudge', () => {
  expect(scriptLanguage('收银员')).toBe('zh')
  expect(scriptLanguage('联想 Lenovo')).toBe('zh')
  expect(scriptLanguage('CORNER 口HOP LTD')).toBeNull()
  expect(scriptLanguage('13.50')).toBeNull()
})
