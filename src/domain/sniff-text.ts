/** Bytes looked at: a licence comment or a DOCTYPE with entities before `<svg` can be long. */
const TEXT_HEAD_BYTES = 16 * 1024

/** MIME of files that are text: SVG, HTML, XMP, XML, plain; null when the bytes are not text. */
export function sniffText(head: Uint8Array): string | null {
  const text = decodeHead(head)
  if (text === null) return null
  const root = findRootElement(text)
  if (root === null) return looksLikeHtml(text) ? 'text/html' : 'text/plain'
  const [prefix, local] = root.includes(':') ? root.split(':', 2) : ['', root]
  if (local === 'svg') return 'image/svg+xml'
  if (root === 'x:xmpmeta' || root === 'x:xapmeta' || local === 'RDF') return 'application/rdf+xml'
  if (prefix === '' && looksLikeHtml(text)) return 'text/html'
  return /^\s*<\?xml/.test(text) ? 'application/xml' : 'text/html'
}

function decodeHead(head: Uint8Array): string | null {
  const bytes = head.subarray(0, TEXT_HEAD_BYTES)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes.subarray(2))
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2))
  for (const byte of bytes) {
    const isControl =
      byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b
    if (isControl) return null
  }
  return new TextDecoder('utf-8').decode(bytes)
}

/** Name of the first element after declarations, comments, instructions and DOCTYPE; null when there is none. */
function findRootElement(text: string): string | null {
  let offset = 0
  for (;;) {
    while (offset < text.length && /\s/.test(text.charAt(offset))) offset++
    const rest = text.slice(offset, offset + 9)
    if (rest.startsWith('<?')) offset = skipPast(text, offset, '?>')
    else if (rest.startsWith('<!--')) offset = skipPast(text, offset, '-->')
    else if (/^<!doctype/i.test(rest)) offset = skipDoctype(text, offset)
    else return /^<([A-Za-z_][\w.-]*(?::[\w.-]+)?)/.exec(text.slice(offset, offset + 128))?.[1] ?? null
  }
}

function skipPast(text: string, from: number, end: string): number {
  const found = text.indexOf(end, from)
  return found === -1 ? text.length : found + end.length
}

/** The internal subset stands in brackets and holds `>` of its own. */
function skipDoctype(text: string, from: number): number {
  const close = text.indexOf('>', from)
  const bracket = text.indexOf('[', from)
  if (bracket === -1 || (close !== -1 && close < bracket)) return close === -1 ? text.length : close + 1
  return skipPast(text, skipPast(text, bracket, ']'), '>')
}

function looksLikeHtml(text: string): boolean {
  return /^\s*(<!doctype html|<html|<head|<body|<script|<iframe|<h1|<div|<font|<table|<a\s|<style|<title|<b>|<br|<p[\s>])/i.test(
    text,
  )
}
