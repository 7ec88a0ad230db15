import { useEffect } from 'react'

/**
 * A button pressed by mouse or finger gives the focus back to the picture: it would else show its name over the photo at the next key,
 * and take Space and Enter for itself. Who came to it by keyboard stays there; a menu keeps the focus for its way back.
 */
export function usePointerFocus(onPressed: () => void): void {
  useEffect(() => {
    const onClick = ({ detail, target }: MouseEvent) => {
      const button = target instanceof Element ? target.closest('[data-cull-controls] button') : null
      if (detail > 0 && button !== null && !button.hasAttribute('aria-haspopup')) onPressed()
    }
    addEventListener('click', onClick, { capture: true })
    return () => removeEventListener('click', onClick, { capture: true })
  }, [onPressed])
}
