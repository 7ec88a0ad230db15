/** How a face is named, on every device and after every search for faces: by where it lies in its picture. */

import type { Box } from '../vocabulary.ts'

/**
 * [Note: Face keys] A label must survive another model, another backend and a rescan, so nothing of a model is in the name of a
 * face: it is its box in 1/1024 of the upright picture (the file's orientation applied, the person's own rotation not). Two
 * searches differ by some pixels; a label then belongs to the face that covers its box best (`SAME_FACE`).
 */
const STEPS = 1024
/** Intersection over union from which two boxes are one face. Neighbouring heads in a crowd overlap by less than 0.3. */
export const SAME_FACE = 0.4

/** `<x>.<y>.<w>.<h>` in 1/1024 of the picture's sides. */
export function faceKey({ x, y, w, h }: Box): string {
  const step = (share: number, least: number): number =>
    Math.min(STEPS, Math.max(least, Math.round(share * STEPS)))
  return [step(x, 0), step(y, 0), step(w, 1), step(h, 1)].join('.')
}

export function isFaceKey(text: string): boolean {
  return /^\d{1,4}\.\d{1,4}\.[1-9]\d{0,3}\.[1-9]\d{0,3}$/.test(text)
}

/** Where a key points, 0–1 of the upright picture. */
export function boxOfKey(key: string): Box {
  const [x = 0, y = 0, w = 1, h = 1] = key.split('.').map((step) => Number(step) / STEPS)
  return { x, y, w, h }
}

/** The same box of the picture turned clockwise, in degrees, a multiple of 90. */
export function turnedBox(box: Box, degrees: number): Box {
  const quarters = (((degrees / 90) % 4) + 4) % 4
  let turned = box
  for (let turn = 0; turn < quarters; turn += 1)
    turned = { x: 1 - turned.y - turned.h, y: turned.x, w: turned.h, h: turned.w }
  return turned
}

/** Share of two boxes that both cover, 0–1. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y)
  if (width <= 0 || height <= 0) return 0
  const both = width * height
  return both / (a.w * a.h + b.w * b.h - both)
}

/** A face anywhere in the library. */
export interface FaceName {
  readonly hash: string
  readonly key: string
}

/** `<hash>:<key>` */
export function faceNameText({ hash, key }: FaceName): string {
  return `${hash}:${key}`
}

export function isFaceNameText(text: string): boolean {
  return parseFaceName(text) !== null
}

/** Null for anything else than `<hash>:<key>`. */
export function parseFaceName(text: string): FaceName | null {
  const [hash = '', key = '', ...rest] = text.split(':')
  return rest.length === 0 && /^[0-9a-f]{64}$/.test(hash) && isFaceKey(key) ? { hash, key } : null
}
