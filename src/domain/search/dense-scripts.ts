/**
 * Scripts whose words stand without spaces between them, so that a word is found only inside of a longer run. The sign for a long
 * vowel belongs to two of them, so Unicode counts it to none.
 */
const DENSE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u30fc\uff70\p{sc=Thai}\p{sc=Hangul}]/u

export function hasDenseScript(text: string): boolean {
  return DENSE.test(text)
}
