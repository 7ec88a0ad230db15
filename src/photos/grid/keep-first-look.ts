/** Writes down what the grid shows, for the next start: see `first-look.ts`, which is apart because every start loads it. */

import { isAssetHash } from '../../domain/media-url.ts'
import {
  FIRST_LOOK_KEY,
  finishForgetting,
  MOST_PHOTOS,
  pageOf,
  type Box,
  type FirstLook,
  type LookedAt,
  type Words,
} from './first-look.ts'

/** Keeps what the grid shows now. Not while something lies over it, nor when there is too much of it. */
export function keepFirstLook(grid: HTMLElement): void {
  if (grid.closest('[inert]') !== null) return
  const { x, y, width, height } = grid.getBoundingClientRect()
  const frame: Box = { x, y, width, height }
  const photos = [...grid.querySelectorAll<HTMLElement>('[role=gridcell]')].flatMap((tile) =>
    lookAt(tile, frame),
  )
  if (photos.length > MOST_PHOTOS) return
  const look: FirstLook = {
    page: pageOf(location),
    width: innerWidth,
    height: innerHeight,
    grid: frame,
    photos,
    words: [...grid.querySelectorAll<HTMLElement>('[data-section]')].flatMap((header) =>
      readWords(header, frame),
    ),
  }
  finishForgetting()
  try {
    localStorage.setItem(FIRST_LOOK_KEY, JSON.stringify(look))
  } catch {
    // Storage is full or forbidden: the next start begins empty, as a first one does.
  }
}

function lookAt(tile: HTMLElement, frame: Box): LookedAt[] {
  const image = tile.querySelector<HTMLImageElement>('img[data-shown]')
  const box = boxIn(frame, tile)
  // Not from the address of the picture: before the service worker answers it is a blob's.
  const { hash = '' } = tile.dataset
  if (box === null || image === null || !isAssetHash(hash)) return []
  const rotation = Number.parseInt(image.style.rotate, 10) || 0
  return [{ ...box, hash, rotation, isRejected: 'rejected' in tile.dataset }]
}

function readWords(header: HTMLElement, frame: Box): Words[] {
  // The header that stays at the top is as wide as the grid, its button as its words.
  const box = boxIn(frame, header.querySelector('button') ?? header)
  return box === null ? [] : [{ ...box, text: header.textContent }]
}

/** Null when nothing of it is in the frame. */
function boxIn(frame: Box, element: HTMLElement): Box | null {
  const { x, y, width, height } = element.getBoundingClientRect()
  const top = y - frame.y
  return height === 0 || top + height <= 0 || top >= frame.height
    ? null
    : { x: x - frame.x, y: top, width, height }
}
