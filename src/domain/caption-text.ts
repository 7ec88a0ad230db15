/** Captions are Markdown. What needs no parser is here: whether one has marks at all, and its words on one line. */

const MARKS = /[*_~`#>[<\\|@]|^[ \t]*(?:[-+=]|\d{1,9}[.)])|https?:|www\.|\n[ \t]*\n/m

/** Whether a text may look other than it was typed. Says yes too often rather than too rarely. */
export function mayHaveMarkup(text: string): boolean {
  return MARKS.test(text)
}

// Each stops at its own sign, so that a text full of signs takes no longer than another of its length.
const LINK = /!?\[([^[\]]*)\]\([^()\s]*(?: "[^"\n]*")?\)/g
const START_OF_LINE = /^[ \t]*(?:#{1,6}|>|[-*+]|\d{1,9}[.)])[ \t]+/gm
const WRAPPED = [
  /\*\*([^*\s](?:[^*\n]*[^*\s])?)\*\*/g,
  /\*([^*\s](?:[^*\n]*[^*\s])?)\*/g,
  /(?<![\p{L}\p{N}_])__([^_\s](?:[^_\n]*[^_\s])?)__(?![\p{L}\p{N}_])/gu,
  /(?<![\p{L}\p{N}_])_([^_\s](?:[^_\n]*[^_\s])?)_(?![\p{L}\p{N}_])/gu,
  /~~([^~\s](?:[^~\n]*[^~\s])?)~~/g,
  /`([^`\n]+)`/g,
]

/** The words of a caption on one line, without the usual marks: for names of tiles and lists. */
export function plainCaption(text: string): string {
  if (!mayHaveMarkup(text)) return text.replaceAll(/\s+/g, ' ').trim()
  const lines = text.replaceAll(START_OF_LINE, '').replaceAll(LINK, '$1')
  return WRAPPED.reduce((rest, wrapped) => rest.replaceAll(wrapped, '$1'), lines)
    .replaceAll(/\s+/g, ' ')
    .trim()
}
