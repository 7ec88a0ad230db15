import type { ReactNode } from 'react'
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'

import type { TimelineScreenProps } from '../../features/timeline/timeline-props.ts'
import { TimelineScreen } from '../../features/timeline/TimelineScreen.tsx'
import { useActions } from '../actions.ts'
import styles from './shelf.module.css'

export interface PhotoShelfProps extends Omit<
  TimelineScreenProps,
  'search' | 'onSearch' | 'photo' | 'onPhoto' | 'onConnect'
> {
  /** The route, in whose search the open photo and what narrows the others are. */
  readonly from: '/basket' | '/folders/$' | '/albums/$id' | '/hidden' | '/trash' | '/removed'
  readonly head?: ReactNode
}

/** Some of the photos, below what is said about them. */
export function PhotoShelf({ from, head, ...screen }: PhotoShelfProps) {
  const actions = useActions()
  const navigate = useNavigate()
  const router = useRouter()
  const { photo, ...search } = useSearch({ from })
  return (
    <div className={styles.shelf}>
      {head}
      <div className={styles.photos}>
        <TimelineScreen
          {...screen}
          search={search}
          onSearch={(next, { replace }) =>
            void navigate({ to: '.', search: photo === undefined ? next : { ...next, photo }, replace })
          }
          photo={photo ?? null}
          onPhoto={(hash, { replace, back }) => {
            if (back === true) router.history.back()
            else
              void navigate({ to: '.', search: hash === null ? search : { ...search, photo: hash }, replace })
          }}
          onConnect={actions.reconnect}
        />
      </div>
    </div>
  )
}
