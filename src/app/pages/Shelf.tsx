import type { ReactNode } from 'react'

import { useCull } from '../use-cull.ts'
import { PhotoShelf } from './PhotoShelf.tsx'
import styles from './shelf.module.css'

/** Photos that the library itself does not show, on a page of their own. */
export function Shelf({
  is,
  title,
  head,
  empty,
}: {
  readonly is: 'hidden' | 'trash' | 'removed'
  readonly title: string
  readonly head?: ReactNode
  readonly empty: ReactNode
}) {
  const cull = useCull('hidden', undefined)
  return (
    <PhotoShelf
      from={`/${is}`}
      head={
        <>
          {/* The heading for screen readers is the timeline's own. */}
          <p className={styles.title} aria-hidden>
            {title}
          </p>
          {head}
        </>
      }
      name={is}
      title={title}
      base={{ filters: [{ key: 'shelf', is }] }}
      // What is put away is not sorted out once more.
      {...(is === 'hidden' ? { onCull: cull } : {})}
      empty={empty}
    />
  )
}
