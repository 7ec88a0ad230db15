/** What can be done with recognised text: numbers to call, links, addresses, dates. Nothing here opens anything by itself. */

export type TextAction =
  | { readonly kind: 'phone' | 'email' | 'link'; readonly text: string; readonly href: string }
  | { readonly kind: 'date'; readonly text: string; readonly day: string }
  | { readonly kind: 'address' | 'iban'; readonly text: string }

const MOST = 40

/** In the order in which they stand, each once. `lines`: as they are shown. */
export function actionsIn(lines: readonly string[]): TextAction[] {
  const found = new Map<string, TextAction>()
  const add = (action: TextAction): void => {
    const key = `${action.kind} ${action.text.toLowerCase()}`
    if (!found.has(key) && found.size < MOST) found.set(key, action)
  }
  for (const [at, line] of lines.entries()) {
    let rest = line
    const take = (
      pattern: RegExp,
      read: (text: string, before: string, after: string) => TextAction | null,
    ): void => {
      rest = rest.replace(pattern, (text: string, offset: number) => {
        const action = read(text, rest.slice(0, offset), rest.slice(offset + text.length))
        if (action === null) return text
        add(action)
        return ' '.repeat(text.length)
      })
    }
    take(EMAIL, (text) => ({
      kind: 'email',
      text,
      href: `mailto:${encodeURIComponent(text).replace('%40', '@')}`,
    }))
    take(LINK, readLink)
    take(IBAN, (text) => (isIban(text) ? { kind: 'iban', text: text.trim() } : null))
    take(DATE, readDate)
    take(PHONE, readPhone)
    const address = addressAt(lines, at)
    if (address !== null) add({ kind: 'address', text: address })
  }
  return [...found.values()]
}

const EMAIL = /(?<![\p{L}\p{N}._%+/-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}/gu

/** Only what a person would call a web address: no other scheme becomes a link, whatever a picture says. */
const LINK =
  /\b(?:https?:\/\/[^\s<>"'`{}|\\^]{3,500}|www\.[^\s<>"'`{}|\\^]{3,300}|(?:[a-z0-9-]{2,63}\.){1,3}(?:com|org|net|de|eu|at|ch|info|io|uk|co\.uk|fr|it|es|nl)(?:\/[^\s<>"'`{}|\\^]{0,300})?(?![\p{L}\p{N}]))/giu

function readLink(text: string): TextAction | null {
  const shown = text.replace(/[.,;:!?)\]]+$/u, '')
  let url: URL
  try {
    url = new URL(/^https?:\/\//i.test(shown) ? shown : `https://${shown}`)
  } catch {
    return null
  }
  // A name before the host dresses one site up as another.
  if ((url.protocol !== 'https:' && url.protocol !== 'http:') || url.username !== '') return null
  return { kind: 'link', text: shown, href: url.href }
}

const PHONE = /(?:\+\d|\(\+?\d|\b0|\b\d)[\d\s()/.-]{5,22}\d/gu

/** What stands right before a number that one may call, and before one that counts something else: taxes, papers, people, tills. */
const CALLED =
  /(?<!\p{L})(?:tel|tél|phone|fon|fax|mob|móvil|cell|call|whats ?app|hotline|handy|hp|ruf|tlf)\p{L}*[^\p{L}\d]*(?:(?:no|nr|num\p{L}*)[^\p{L}\d]*)?$/iu
const COUNTED =
  /(?<!\p{L})(?:gst|vat|tax|tin|ein|abn|brn|reg|inv|receipt|slip|bill|order|ref|doc|acc|account|card|cust|member|serial|id|batch|trace|appr|terminal|merchant|cashier|steuer|ust|umsatzsteuer|rechnung|beleg|bon|kund|konto|karte|kasse|auftrag|bestell|nif|cif|siret|siren|tva|iva|nit|rfc)\p{L}*[^\p{L}\d]*(?:(?:id|no|nr|num\p{L}*|reg\p{L}*|code)[^\p{L}\d]*){0,2}$/iu
const LABEL_CHARS = 60

/** Digits of a number of a country, with its area's code, and of one within North America, as people write them. */
const WRITTEN_OUT = /^(?:\+|\(\+?\d+\)|0[1-9]\d{0,4}[ /.()-]|0[1-9]\d{8,9}$|[2-9]\d{2}[ .-]\d{3}[ .-]\d{4}$)/u
const LEAST_UNNAMED = 9

/**
 * Seven to fifteen digits (ITU-T E.164). What no word calls a number to call must look like one: of 114 runs of digits on 45 receipts (data/ocr-sroie)
 * 78 were taxes, companies, slips and goods.
 */
function readPhone(text: string, before: string, after: string): TextAction | null {
  const shown = text.trim()
  // "03-9201 6281/6920": the other line ends in these.
  const first = shown.replace(/\/\d{1,4}$/u, '')
  const digits = first.replaceAll(/\D/gu, '')
  if (digits.length < 7 || digits.length > 15) return null
  const label = before.slice(-LABEL_CHARS)
  if (!CALLED.test(label)) {
    const isRunOn = /^-?\p{L}/u.test(after) || (shown.startsWith('(') && !shown.includes(')'))
    if (COUNTED.test(label) || isRunOn || digits.length < LEAST_UNNAMED || !WRITTEN_OUT.test(first))
      return null
  }
  const sign = /^\(?\+/u.test(shown) ? '+' : ''
  return { kind: 'phone', text: shown, href: `tel:${sign}${digits}` }
}

const DATE =
  /\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{1,2}\.? (?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)\p{L}{0,6}\.? \d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}{0,6}\.? \d{1,2},? \d{4})\b/giu
const MONTHS: readonly string[] = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
]
const OTHER_MONTHS: Readonly<Record<string, string>> = { mär: 'mar', mai: 'may', okt: 'oct', dez: 'dec' }

function readDate(text: string): TextAction | null {
  const day = dayOf(text)
  return day === null ? null : { kind: 'date', text, day }
}

/** `YYYY-MM-DD`, or null for what is no day. Where day and month could be either, the day comes first unless that is impossible. */
function dayOf(text: string): string | null {
  const word = /\p{L}{3}/u.exec(text)?.[0].toLowerCase()
  const numbers = (text.match(/\d+/gu) ?? []).map(Number)
  if (word !== undefined) {
    const month = MONTHS.indexOf(OTHER_MONTHS[word] ?? word) + 1
    const [day = 0, year = 0] = numbers
    return checkedDay(year, month, day)
  }
  const [first = 0, second = 0, third = 0] = numbers
  if (first > 999) return checkedDay(first, second, third)
  const year = third < 100 ? (third < 70 ? 2000 : 1900) + third : third
  return checkedDay(year, second, first) ?? checkedDay(year, first, second)
}

function checkedDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const fits = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return fits && year >= 1500 && year <= 2200 ? date.toISOString().slice(0, 10) : null
}

const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/gu

/** ISO 13616: the number is 1 modulo 97. */
function isIban(text: string): boolean {
  const packed = text.replaceAll(' ', '')
  if (packed.length < 15 || packed.length > 34) return false
  let rest = 0
  for (const sign of packed.slice(4) + packed.slice(0, 4))
    for (const digit of String(parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97
  return rest === 1
}

const STREET =
  /\b(?:\d{1,5}[a-z]?,? (?:[\p{Lu}][\p{L}'’.-]+ ){1,4}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|way|court|ct|square|sq|place|pl)\b\.?|[\p{Lu}][\p{L}'’ .-]{1,40}(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|ufer|damm) ?\d{1,4} ?[a-z]?\b|(?:rue|via|calle|avenue|boulevard|jalan|jln?\.?) [\p{L}'’ .-]{2,40},? ?\d{0,4})/iu
const TOWN =
  /\b(?:\d{4,5} [\p{Lu}][\p{L}-]{2,}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[\p{Lu}][\p{L} ]+,? [A-Z]{2} \d{5})\b/u

/** A street, with the town where that stands on the same line or the next. */
function addressAt(lines: readonly string[], at: number): string | null {
  const line = lines[at] ?? ''
  if (line.length > 120 || !STREET.test(line)) return null
  if (TOWN.test(line)) return line.trim()
  const next = lines[at + 1] ?? ''
  return TOWN.test(next) && next.length < 80 ? `${line.trim()}, ${next.trim()}` : line.trim()
}
