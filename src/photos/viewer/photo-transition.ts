/** The shared move of a picture between its tile and the viewer (View Transitions where present). */

const NAME = 'museum-photo' // also in viewer.module.css, on the viewer's picture

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
  const from = typeof tile === 'function' ? null : tile
  from?.style.setProperty('view-transition-name', NAME)
  let to: HTMLElement | null = null
  const transition = document.startViewTransition(() => {
    from?.style.removeProperty('view-transition-name')
    change()
    to = typeof tile === 'function' ? tile() : null
    to?.style.setProperty('view-transition-name', NAME)
  })
  const clean = () => to?.style.removeProperty('view-transition-name')
  // Skipped transitions reject; the change itself has happened all the same.
  transition.ready.catch(() => undefined)
  transition.finished.then(clean, clean)
}
