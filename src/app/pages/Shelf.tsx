import type { ReactNode } from 'react'
import { useNavigate, useSearch } from '@tanstack/react-router'

import { TimelineScreen } from '../../features/timeline/TimelineScreen.tsx'
import { useActions } from '../actions.ts'
import { useCull } from '../use-cull.ts'
import styles from './shelf.module.css'

/** Photos that the library itself does not show, on a page of their own; the open photo is in the URL. */
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
  const actions = useActions()
  const navigate = useNavigate()
  const { photo, ...search } = useSearch({ from: `/${is}` })
  const cull = useCull('hidden', undefined)
  return (
    <div className={styles.shelf}>
      {head}
      <div className={styles.photos}>
        <TimelineScreen
          name={is}
          title={title}
          base={{ filters: [{ key: 'shelf', is }] }}
          search={search}
          onSearch={(next, { replace }) =>
            void navigate({ to: '.', search: photo === undefined ? next : { ...next, photo }, replace })
          }
          photo={photo ?? null}
          onPhoto={(hash, { replace }) =>
            void navigate({ to: '.', search: hash === null ? search : { ...search, photo: hash }, replace })
          }
          onConnect={actions.reconnect}
          // What is put away is not sorted out once more.
          {...(is === 'hidden' ? { onCull: cull } : {})}
          empty={empty}
        />
      </div>
    </div>
  )
}
