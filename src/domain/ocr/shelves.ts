/** Which shelf a photo of something written belongs on: by its words, their layout and what is known of the file. */

import type { TextKind } from './kinds.ts'
import type { TextLine } from './text-line.ts'

export interface WrittenThing {
  /** As they are shown, in reading order; of the first page. */
  readonly lines: readonly Pick<TextLine, 'text' | 'polygon' | 'confidence'>[]
  /** Displayed width / height of the picture or page. */
  readonly ratio: number
  readonly isScreenshot: boolean
  /** PDF: it is a document already, and may be a receipt or a ticket. */
  readonly isDocument: boolean
  /** Some camera is named in the metadata. */
  readonly hasCamera: boolean
  /** `#rrggbb`, strongest first. */
  readonly colours: readonly string[]
}

/**
 * The shelf, or null. Rules, not a model: words of English, German, French, Italian, Spanish and Malay. Screenshots have their own
 * shelf and are told apart only when they are tickets. Thresholds were set on the examples in `shelves.test.ts`.
 */
export function shelfOf(thing: WrittenThing): TextKind | null {
  const clues = cluesOf(thing)
  if (clues.words === 0) return null
  if (isTicket(clues)) return 'ticket'
  if (thing.isScreenshot) return null
  if (isReceipt(clues)) return 'receipt'
  if (isMenu(clues)) return 'menu'
  if (thing.isDocument) return 'document'
  if (isCard(clues)) return 'card'
  if (isWhiteboard(clues, thing)) return 'whiteboard'
  return isPage(clues) ? 'document' : null
}

interface Clues {
  readonly lines: number
  readonly words: number
  readonly letters: number
  /** Lines with an amount of money. */
  readonly amounts: number
  readonly text: string
  readonly texts: readonly string[]
  readonly block: Block
  readonly ratio: number
}

/** Where the text lies, 0–1 of the picture, and how its lines are. */
interface Block {
  readonly width: number
  readonly height: number
  /** Median height of a line, of the picture's height. */
  readonly lineHeight: number
  /** Mean width of a line, of the block's width. */
  readonly fill: number
  /** Tallest line by the median one. */
  readonly unevenness: number
}

const AMOUNT = /(?:^|[^\d.,])\d{1,3}(?:[., ’']?\d{3})*[.,]\d{2}(?!\d|[.,]\d)/u
const TOTAL =
  /\b(?:sub-?total|total|totale|summe|gesamt(?:betrag|summe)?|endbetrag|zu zahlen|amount due|balance due|montant|importe|jumlah|suma)\b/iu
const PAID =
  /\b(?:receipt|invoice|tax invoice|cash|change|visa|mastercard|debit|credit|girocard|ec-karte|karte|bar|rückgeld|mwst|ust|vat|gst|sst|tax|tva|iva|kassenbon|beleg|bon|quittung|rechnung|qty|menge|kasse|cashier|thank you|vielen dank|terima kasih)\b/giu
const TICKET_STRONG =
  /\b(?:boarding pass|bordkarte|admit one|eintrittskarte|fahrkarte|fahrschein|e-?ticket|online-ticket|train ticket|carte d'embarquement|biglietto|billet)\b/giu
const TICKET =
  /\b(?:ticket|seat|sitz|sitzplatz|platz|row|reihe|gate|platform|gleis|flight|flug|departure|depart|arrival|abfahrt|ankunft|abflug|einlass|doors|boarding|coach|wagen|passenger|reisende[r]?|booking|buchung|pnr|venue|admission|block|section|class|klasse)\b/giu
const WHEN =
  /\b\d{1,2}[:.]\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}h\d{2}\b/u
const MENU =
  /\b(?:menu|menü|speisekarte|carta|starters?|vorspeisen?|antipasti|desserts?|nachspeisen?|dolci|hauptgerichte?|mains?|main courses?|drinks|getränke|beverages|salads?|salate?|soups?|suppen?|pasta|pizza|burgers?|wein|weine|wines?|coffee|kaffee|tea|tee|beer|bier|sides?|beilagen)\b/giu
const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/u
const WEB = /\b(?:https?:\/\/|www\.)\S+/iu
const PHONE = /(?:\+|\b0|\(0)[\d\s()/.-]{7,}\d/u

function isReceipt({ text, texts, amounts, lines, block }: Clues): boolean {
  if (lines < 5 || amounts < 2) return false
  const totalAt = texts.findIndex((line) => TOTAL.test(line))
  // The amount may stand on the line below, when the two columns were read one after the other.
  const hasTotal = totalAt !== -1 && texts.slice(totalAt, totalAt + 4).some((line) => AMOUNT.test(line))
  const score =
    (hasTotal ? 3 : totalAt === -1 ? 0 : 2) +
    (amounts >= 3 ? 1 : 0) +
    Math.min(2, kindsOf(text, PAID)) +
    (block.width < block.height ? 1 : 0)
  return score >= 5
}

function isTicket({ text, lines, words }: Clues): boolean {
  if (lines < 3 || words > 400 || !WHEN.test(text)) return false
  return kindsOf(text, TICKET_STRONG) * 3 + kindsOf(text, TICKET) >= 4
}

function isMenu({ text, texts, amounts }: Clues): boolean {
  return amounts >= 4 && kindsOf(text, MENU) >= 2 && !texts.some((line) => TOTAL.test(line))
}

function isCard({ text, lines, letters, amounts, ratio }: Clues): boolean {
  if (lines < 3 || lines > 14 || letters > 400 || amounts > 0 || ratio < 1) return false
  return PHONE.test(text) && (EMAIL.test(text) || WEB.test(text))
}

/** Few large words, uneven, on something bright, photographed. */
function isWhiteboard(
  { lines, words, block, amounts }: Clues,
  { hasCamera, colours }: WrittenThing,
): boolean {
  if (!hasCamera || lines < 3 || lines > 40 || words > 150 || amounts > 1) return false
  const isBright = colours.slice(0, 2).some(isPaperWhite)
  return isBright && block.lineHeight > 0.02 && block.unevenness > 1.25 && block.width > 0.35
}

/** A page of text: many lines that fill it. */
function isPage({ lines, words, block }: Clues): boolean {
  return lines >= 10 && words >= 60 && block.width > 0.4 && block.height > 0.4 && block.fill > 0.4
}

function cluesOf({ lines, ratio }: WrittenThing): Clues {
  const texts = lines.map(({ text }) => text)
  const text = texts.join('\n')
  return {
    lines: lines.length,
    words: text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0,
    letters: text.length,
    amounts: texts.filter((line) => AMOUNT.test(line)).length,
    text,
    texts,
    block: blockOf(lines),
    ratio,
  }
}

function blockOf(lines: WrittenThing['lines']): Block {
  const boxes = lines.map(({ polygon }) => {
    const xs = polygon.filter((_, at) => at % 2 === 0)
    const ys = polygon.filter((_, at) => at % 2 === 1)
    return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
  })
  if (boxes.length === 0) return { width: 0, height: 0, lineHeight: 0, fill: 0, unevenness: 1 }
  const width = Math.max(...boxes.map((box) => box.right)) - Math.min(...boxes.map((box) => box.left))
  const height = Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top))
  const heights = boxes.map((box) => box.bottom - box.top).sort((a, b) => a - b)
  const lineHeight = heights[Math.floor(heights.length / 2)] ?? 0
  const meanWidth = boxes.reduce((sum, box) => sum + box.right - box.left, 0) / boxes.length
  return {
    width,
    height,
    lineHeight,
    fill: width > 0 ? meanWidth / width : 0,
    unevenness: lineHeight > 0 ? (heights.at(-1) ?? 0) / lineHeight : 1,
  }
}

/** How many different words of these there are. */
function kindsOf(text: string, words: RegExp): number {
  return new Set((text.match(words) ?? []).map((word) => word.toLowerCase())).size
}

function isPaperWhite(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16))
  const most = Math.max(red, green, blue)
  return most > 165 && most - Math.min(red, green, blue) < 40
}
