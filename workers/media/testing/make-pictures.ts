/**
 * Small files of formats no canvas writes, for tests. All show `quarters`: red over green on the left, blue over yellow on
 * the right, so that one look says which way up a picture is and whether its colours are right.
 */

export interface Rgb {
  readonly width: number
  readonly height: number
  /** Three bytes a pixel. */
  readonly data: Uint8Array
}

const QUARTERS = [
  [255, 0, 0],
  [0, 0, 255],
  [0, 160, 0],
  [255, 255, 0],
] as const

export function quarters(width = 64, height = 48): Rgb {
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = QUARTERS[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)] ?? QUARTERS[0]
      data.set(colour, (y * width + x) * 3)
    }
  }
  return { width, height, data }
}

/** How the pixels of an upright picture lie in a file of this EXIF orientation. */
export function storeTurned({ width, height, data }: Rgb, orientation: number): Rgb {
  const swap = orientation >= 5
  const stored = {
    width: swap ? height : width,
    height: swap ? width : height,
    data: new Uint8Array(data.length),
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [column, row] = placeOf(orientation, x, y, width, height)
      stored.data.set(
        data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
        (row * stored.width + column) * 3,
      )
    }
  }
  return stored
}

function placeOf(
  orientation: number,
  x: number,
  y: number,
  width: number,
  height: number,
): readonly [number, number] {
  const [right, bottom] = [width - 1 - x, height - 1 - y]
  const places = [
    [x, y],
    [right, y],
    [right, bottom],
    [x, bottom],
    [y, x],
    [y, right],
    [bottom, right],
    [bottom, x],
  ] as const
  return places[orientation - 1] ?? [x, y]
}

export interface TiffTag {
  readonly tag: number
  /** 1 byte, 2 text, 3 short, 4 long, 5 rational, 10 signed rational. */
  readonly type: number
  readonly values: readonly number[]
}

const TYPE_BYTES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 10: 8 }

/** A TIFF of one directory, as cameras write it: directory, values, then one strip, stored as it is. Little-endian. */
export function makeTiff(tags: readonly TiffTag[], strip: Uint8Array): Uint8Array {
  const sizeOf = ({ type, values }: TiffTag): number =>
    values.length * (type === 5 || type === 10 ? 4 : (TYPE_BYTES[type] ?? 4))
  const extraBytes = tags.reduce((sum, tag) => sum + (sizeOf(tag) > 4 ? sizeOf(tag) : 0), 0)
  const directoryAt = 8
  let extraAt = directoryAt + 2 + (tags.length + 2) * 12 + 4
  const stripAt = extraAt + extraBytes
  const all = [
    ...tags,
    { tag: 273, type: 4, values: [stripAt] },
    { tag: 279, type: 4, values: [strip.length] },
  ].sort((a, b) => a.tag - b.tag)
  const extra: number[] = []
  const entries: number[] = []
  for (const { tag, type, values } of all) {
    const isPair = type === 5 || type === 10
    const bytes = values.flatMap((value) => little(value, isPair ? 4 : (TYPE_BYTES[type] ?? 4)))
    entries.push(
      ...little(tag, 2),
      ...little(type, 2),
      ...little(isPair ? values.length / 2 : values.length, 4),
    )
    if (bytes.length <= 4) entries.push(...bytes, ...new Array<number>(4 - bytes.length).fill(0))
    else {
      entries.push(...little(extraAt, 4))
      extra.push(...bytes)
      extraAt += bytes.length
    }
  }
  const file = new Uint8Array(stripAt + strip.length)
  file.set([
    0x49,
    0x49,
    42,
    0,
    ...little(directoryAt, 4),
    ...little(all.length, 2),
    ...entries,
    0,
    0,
    0,
    0,
    ...extra,
  ])
  file.set(strip, stripAt)
  return file
}

export function makeRgbTiff(picture: Rgb, orientation = 1, more: readonly TiffTag[] = []): Uint8Array {
  return makeTiff(
    [
      { tag: 256, type: 4, values: [picture.width] },
      { tag: 257, type: 4, values: [picture.height] },
      { tag: 258, type: 3, values: [8, 8, 8] },
      { tag: 262, type: 3, values: [2] },
      { tag: 274, type: 3, values: [orientation] },
      { tag: 277, type: 3, values: [3] },
      { tag: 278, type: 4, values: [picture.height] },
      ...(more.some(({ tag }) => tag === 259) ? [] : [{ tag: 259, type: 3, values: [1] }]),
      ...more,
    ],
    picture.data,
  )
}

/** Inks: 255 is full. */
export function makeCmykTiff({ width, height, data }: Rgb): Uint8Array {
  const inks = new Uint8Array(width * height * 4)
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < 3; channel++)
      inks[pixel * 4 + channel] = 255 - (data[pixel * 3 + channel] ?? 0)
  }
  return makeTiff(
    [
      { tag: 256, type: 4, values: [width] },
      { tag: 257, type: 4, values: [height] },
      { tag: 258, type: 3, values: [8, 8, 8, 8] },
      { tag: 259, type: 3, values: [1] },
      { tag: 262, type: 3, values: [5] },
      { tag: 277, type: 3, values: [4] },
      { tag: 278, type: 4, values: [height] },
    ],
    inks,
  )
}

/** A DNG with nothing but sensor data: what a camera without previews would write. Sides are even. */
export function makeSensorDng({ width, height, data }: Rgb): Uint8Array {
  const sensor = new Uint8Array(width * height * 2)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // RGGB
      const channel = (y & 1) + (x & 1)
      const level = ((data[(y * width + x) * 3 + channel] ?? 0) / 255) ** 2.2 * 60_000
      sensor.set(little(Math.round(level), 2), (y * width + x) * 2)
    }
  }
  return makeTiff(
    [
      { tag: 254, type: 4, values: [0] },
      { tag: 256, type: 4, values: [width] },
      { tag: 257, type: 4, values: [height] },
      { tag: 258, type: 3, values: [16] },
      { tag: 259, type: 3, values: [1] },
      { tag: 262, type: 3, values: [32803] },
      { tag: 271, type: 2, values: text('Museum\0') },
      { tag: 272, type: 2, values: text('Test\0') },
      { tag: 274, type: 3, values: [1] },
      { tag: 277, type: 3, values: [1] },
      { tag: 278, type: 4, values: [height] },
      { tag: 284, type: 3, values: [1] },
      { tag: 33421, type: 3, values: [2, 2] },
      { tag: 33422, type: 1, values: [0, 1, 1, 2] },
      { tag: 50706, type: 1, values: [1, 4, 0, 0] },
      { tag: 50708, type: 2, values: text('Museum Test\0') },
      { tag: 50717, type: 4, values: [60_000] },
      // XYZ → camera: the inverse of sRGB's primaries, so that the camera sees sRGB.
      {
        tag: 50721,
        type: 10,
        values: [
          32405, 10000, -15371, 10000, -4985, 10000, -9693, 10000, 18760, 10000, 416, 10000, 556, 10000,
          -2040, 10000, 10572, 10000,
        ],
      },
      { tag: 50728, type: 5, values: [1, 1, 1, 1, 1, 1] },
      { tag: 50778, type: 3, values: [21] },
    ],
    sensor,
  )
}

/** PSD without layers: header, three empty sections, raw planes. */
export function makePsd({ width, height, data }: Rgb): Uint8Array {
  const planes = new Uint8Array(data.length)
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < 3; channel++)
      planes[channel * width * height + pixel] = data[pixel * 3 + channel] ?? 0
  }
  return new Uint8Array([
    ...text('8BPS'),
    0,
    1,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    3,
    ...big(height),
    ...big(width),
    0,
    8,
    0,
    3,
    ...big(0),
    ...big(0),
    ...big(0),
    0,
    0,
    ...planes,
  ])
}

export function makePpm({ width, height, data }: Rgb): Uint8Array {
  return new Uint8Array([...text(`P6\n# made by a test\n${String(width)} ${String(height)}\n255\n`), ...data])
}

/** QOI with whole pixels and runs: enough for any reader of the rest to be wrong about. */
export function makeQoi({ width, height, data }: Rgb): Uint8Array {
  const bytes = [...text('qoif'), ...big(width), ...big(height), 3, 0]
  let run = 0
  let last = '0,0,0'
  for (let at = 0; at < data.length; at += 3) {
    const pixel = data.slice(at, at + 3)
    if (pixel.join() === last) {
      run++
      if (run === 62 || at + 3 >= data.length) {
        bytes.push(0xc0 | (run - 1))
        run = 0
      }
      continue
    }
    if (run > 0) bytes.push(0xc0 | (run - 1))
    run = 0
    bytes.push(0xfe, ...pixel)
    last = pixel.join()
  }
  return new Uint8Array([...bytes, 0, 0, 0, 0, 0, 0, 0, 1])
}

/** One page of 400 × 300 points: four filled rectangles and a word in a font the file does not bring. */
export function makePdf(): Uint8Array {
  const draw =
    '1 0 0 rg 0 150 200 150 re f 0 0 1 rg 200 150 200 150 re f 0 .63 0 rg 0 0 200 150 re f 1 1 0 rg 200 0 200 150 re f 0 g BT /F1 20 Tf 165 145 Td (Museum) Tj ET'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${String(draw.length)} >>\nstream\n${draw}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = body.length
    body += `${String(index + 1)} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const count = String(objects.length + 1)
  return new Uint8Array(
    text(
      `${body}xref\n0 ${count}\n0000000000 65535 f \n${lines}trailer << /Size ${count} /Root 1 0 R >>\nstartxref\n${String(body.length)}\n%%EOF`,
    ),
  )
}

/** `quarters` with everything in it that must never run. */
export function makeHostileSvg(): string {
  return `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="64" height="48" onload="globalThis.__pwned=1">
<script>globalThis.__pwned=1</script><foreignObject width="64" height="48"><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="globalThis.__pwned=1"/></body></foreignObject>
<image xlink:href="http://example.invalid/x.png" width="9" height="9"/><use xlink:href="http://example.invalid/x.svg#a"/>
<rect width="32" height="24" fill="#f00"/><rect x="32" width="32" height="24" fill="#00f"/><rect y="24" width="32" height="24" fill="#00a000"/><rect x="32" y="24" width="32" height="24" fill="#ff0"/></svg>`
}

function text(word: string): number[] {
  return [...word].map((char) => char.charCodeAt(0))
}

function little(value: number, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, index) => (value >> (8 * index)) & 255)
}

function big(value: number): number[] {
  return little(value, 4).reverse()
}
