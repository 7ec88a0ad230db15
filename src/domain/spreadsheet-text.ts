/**
 * Texts of others in what a spreadsheet opens (acceptance D11, OWASP CSV injection): names of files begin with `=cmd()` where somebody wants
 * a formula to run on the desk of whoever opens the report. The one rule for all exports.
 */

/**
 * What begins a formula, full-width forms as some locales take them included: at the beginning, and where a separator, a quote or a line end may begin another
 * cell, as spreadsheets split at what their country uses (`;` in German ones). Blanks before it are dropped by some.
 */
const FORMULA = /(?<=^|[;,"\t\r\n])(?=\s*[=+\-@＝＋－＠])|^(?=[\t\r\n])/gu
/** An amount of money is none. A digit follows its sign: split at its comma, `+,1` would begin a cell with a bare sign. */
const NUMBER = /^[+-]?\d(?:[\d.,\u00a0 ]*\d)?$/u

/** The text with `'` before what would be a formula: spreadsheets show what follows as it is. Numbers stay. */
export function withoutFormula(text: string): string {
  return NUMBER.test(text) ? text : text.replaceAll(FORMULA, "'")
}

/** One field of comma-separated values (RFC 4180), quoted where it must be. */
export function csvField(text: string): string {
  const safe = withoutFormula(text)
  return safe !== text || /[",;\t\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
