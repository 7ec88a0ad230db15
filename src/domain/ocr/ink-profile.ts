/** How much ink each column of a strip of text carries: where words end is where several columns carry none. */

/**
 * 0–1 for each column: the share of its rows that differ from the paper. `rgb`: three planes of `height` × `width` bytes. The paper is the more
 * frequent side of a threshold (Otsu), so that light text on dark counts as well.
 */
export function inkProfile(rgb: Uint8Array, width: number, height: number): Float32Array {
  const grey = toGrey(rgb, width * height)
  const threshold = otsu(grey)
  let dark = 0
  for (const value of grey) if (value <= threshold) dark++
  const isInkDark = dark * 2 <= grey.length
  // The margins above and below the letters belong to the neighbours' ascenders and descenders.
  const top = Math.round(height * 0.14)
  const bottom = Math.round(height * 0.88)
  const profile = new Float32Array(width)
  for (let x = 0; x < width; x++) {
    let ink = 0
    for (let y = top; y < bottom; y++) if ((grey[y * width + x] ?? 0) <= threshold === isInkDark) ink++
    profile[x] = ink / (bottom - top)
  }
  return profile
}

function toGrey(rgb: Uint8Array, plane: number): Uint8Array {
  const grey = new Uint8Array(plane)
  for (let i = 0; i < plane; i++)
    grey[i] = 0.299 * (rgb[i] ?? 0) + 0.587 * (rgb[plane + i] ?? 0) + 0.114 * (rgb[2 * plane + i] ?? 0)
  return grey
}

/** The level that parts the values into the two classes that differ most (Otsu 1979). */
function otsu(values: Uint8Array): number {
  const histogram = new Float64Array(256)
  for (const value of values) histogram[value] = (histogram[value] ?? 0) + 1
  let total = 0
  for (let level = 0; level < 256; level++) total += level * (histogram[level] ?? 0)
  let below = 0
  let sumBelow = 0
  let best = 0
  let threshold = 127
  for (let level = 0; level < 256; level++) {
    below += histogram[level] ?? 0
    sumBelow += level * (histogram[level] ?? 0)
    const above = values.length - below
    if (below === 0 || above === 0) continue
    const apart = sumBelow / below - (total - sumBelow) / above
    const between = below * above * apart * apart
    if (between > best) {
      best = between
      threshold = level
    }
  }
  return threshold
}
