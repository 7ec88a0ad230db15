/** Recordings as a `MediaRecorder` writes them: sizes of segment and clusters left open, no duration, packets of 60 ms. */

const PACKET_MS = 60
const CLUSTER_MS = 10_200 // 170 packets; a block's own time has 16 bits

export interface MadeNote {
  readonly docType?: string
  readonly codec?: string
  readonly trackType?: number
  /** Tells two recordings of one length apart. */
  readonly seed?: number
}

/** `ms`: rounded up to whole packets of 60 ms. */
export function makeVoiceNote(
  ms: number,
  { docType = 'webm', codec = 'A_OPUS', trackType = 2, seed = 1 }: MadeNote = {},
): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [
    ...open(0x1a45dfa3),
    ...leaf(0x4282, ascii(docType)),
    ...open(0x18538067),
    ...open(0x1549a966),
    ...leaf(0x2ad7b1, [0x0f, 0x42, 0x40]),
    ...open(0x1654ae6b),
    ...open(0xae),
    ...leaf(0x83, [trackType]),
    ...leaf(0x86, ascii(codec)),
  ]
  for (let at = 0; at < ms; at += PACKET_MS) {
    const inCluster = at % CLUSTER_MS
    if (inCluster === 0)
      bytes.push(...open(0x1f43b675), ...leaf(0xe7, [(at >> 16) & 255, (at >> 8) & 255, at & 255]))
    // Config 3: SILK, 60 ms; one frame.
    bytes.push(...leaf(0xa3, [0x81, inCluster >> 8, inCluster & 255, 0x80, 3 << 3, seed, at & 255]))
  }
  return new Uint8Array(bytes)
}

function open(id: number): number[] {
  return [...idBytes(id), 0x01, 255, 255, 255, 255, 255, 255, 255]
}

function leaf(id: number, body: readonly number[]): number[] {
  return [...idBytes(id), 0x80 | body.length, ...body]
}

function idBytes(id: number): number[] {
  return [id >>> 24, (id >>> 16) & 255, (id >>> 8) & 255, id & 255].filter((_, index, all) =>
    all.slice(0, index + 1).some((one) => one !== 0),
  )
}

function ascii(text: string): number[] {
  return [...text].map((sign) => sign.charCodeAt(0))
}
