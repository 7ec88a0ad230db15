/**
 * What makes two files one asset.
 *
 * [Note: Sampled identity] Up to `WHOLE_HASH_MAX_BYTES` the identity is BLAKE3-256 of all bytes. Above that a film of
 * 20 GB would have to be read whole before it shows, so the identity is BLAKE3-256 of, in this order:
 * the ASCII text `SAMPLED_PREFIX`, the size as 8 bytes little-endian, and the `SAMPLE_BLOCKS` blocks that
 * `sampleBlocks(size)` names. The prefix keeps the two kinds of identity apart. Two different files of one size that agree
 * in every sampled block are taken for one asset; nothing is deleted or called an exact duplicate on a sampled identity
 * alone (`MediaApi.hashWhole`). Changing any of these numbers gives every large file a new identity: never do it.
 */

/** 64 MiB: about 0.1 s of hashing. architecture.md §9.1. */
export const WHOLE_HASH_MAX_BYTES = 64 * 1024 * 1024
export const SAMPLE_BLOCK_BYTES = 256 * 1024
/** Head, tail and 30 between: 8 MiB are read whatever the size. */
export const SAMPLE_BLOCKS = 32
export const SAMPLED_PREFIX = 'museum-sampled-1\n'

export interface ByteRange {
  readonly offset: number
  readonly length: number
}

export function isSampled(sizeBytes: number): boolean {
  return sizeBytes > WHOLE_HASH_MAX_BYTES
}

/** The blocks that identify a large file: first and last bytes and evenly spaced ones between, ascending, never overlapping. */
export function sampleBlocks(sizeBytes: number): ByteRange[] {
  const last = sizeBytes - SAMPLE_BLOCK_BYTES
  return Array.from({ length: SAMPLE_BLOCKS }, (_, index) => ({
    offset: Math.floor((last / (SAMPLE_BLOCKS - 1)) * index),
    length: SAMPLE_BLOCK_BYTES,
  }))
}

/** What is hashed before the blocks. */
export function sampledPreamble(sizeBytes: number): Uint8Array {
  const prefix = new TextEncoder().encode(SAMPLED_PREFIX)
  const bytes = new Uint8Array(prefix.length + 8)
  bytes.set(prefix)
  new DataView(bytes.buffer).setBigUint64(prefix.length, BigInt(sizeBytes), true)
  return bytes
}
