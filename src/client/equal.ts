/** Deep equality of what the library answers: plain objects, arrays, columns. Anything else is equal only to itself. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index]))
  }
  if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b)) return haveEqualBytes(a, b)
  if (Object.getPrototypeOf(a) !== Object.prototype) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isEqual(Reflect.get(a, key), Reflect.get(b, key)))
  )
}

/** Columns of a 500,000-photo timeline are 5 MB: compared four bytes at a time this takes 1–2 ms. */
function haveEqualBytes(a: ArrayBufferView, b: ArrayBufferView): boolean {
  if (a.byteLength !== b.byteLength) return false
  const isAligned = a.byteOffset % 4 === 0 && b.byteOffset % 4 === 0
  const words = isAligned ? a.byteLength >> 2 : 0
  const left = new Int32Array(a.buffer, isAligned ? a.byteOffset : 0, words)
  const right = new Int32Array(b.buffer, isAligned ? b.byteOffset : 0, words)
  for (let i = 0; i < words; i++) if (left[i] !== right[i]) return false
  const leftBytes = new Uint8Array(a.buffer, a.byteOffset, a.byteLength)
  const rightBytes = new Uint8Array(b.buffer, b.byteOffset, b.byteLength)
  for (let i = words * 4; i < leftBytes.length; i++) if (leftBytes[i] !== rightBytes[i]) return false
  return true
}
