/** Three square planes of bytes, left for right, into `to` from `at` on. */
export function mirrorPlanes(planes: Uint8Array, side: number, to: Float32Array, at: number): void {
  for (let row = 0; row < 3 * side; row++)
    for (let x = 0; x < side; x++) to[at + row * side + x] = planes[row * side + side - 1 - x] ?? 0
}
