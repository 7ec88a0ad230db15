/** The shared move of a picture between its tile and the viewer (View Transitions where present). */

const NAME = 'museum-photo' // also in viewer.module.css, on the viewer's picture

/** The tile that has the name. Two with one name make the browser skip the move, and say so. */
let named: HTMLElement | null = null

function nameOnly(element: HTMLElement | null): void {
  named?.style.removeProperty('view-transition-name')
  named = element
  element?.style.setProperty('view-transition-name', NAME)
}

/**
 * Runs a change of the screen as a move of one picture. `tile` is where the picture comes from when it opens, or, as a function,
 * where it goes to when it closes (found after the change). `change` must be synchronous. Without support, or when the person
 * wants less motion, the change simply happens.
 */
export function moveWithTransition(
  tile: HTMLElement | null | (() => HTMLElement | null),
  change: () => void,
): void {
  const calm =
    matchMedia('(prefers-reduced-motion: reduce)').matches ||
    document.documentElement.dataset['motion'] === 'reduced'
  if (calm || typeof document.startViewTransition !== 'function' || document.visibilityState !== 'visible') {
    change()
    return
  }
  nameOnly(typeof tile === 'function' ? null : tile)
  let to: HTMLElement | null = null
  const transition = document.startViewTransition(() => {
    nameOnly(null)
    change()
    to = typeof tile === 'function' ? tile() : null
    nameOnly(to)
  })
  const clean = () => {
    if (named === to) nameOnly(null)
  }
  // Skipped transitions reject; the change itself has happened all the same.
  transition.ready.catch(() => undefined)
  transition.finished.then(clean, clean)
}
