/** Scripts whose words stand without spaces between them, so that a word is found only inside of a longer run. */
const DENSE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Hangul}]/u

export function hasDenseScript(text: string): boolean {
  return DENSE.test(text)
}
