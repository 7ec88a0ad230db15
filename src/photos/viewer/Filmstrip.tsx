import { useLayoutEffect, useRef, type ReactNode } from 'react'

import type { PhotoList, Tile } from '../../domain/reads.ts'
import { useAreaMessages } from '../../ui/index.ts'
import { viewerEn } from '../../ui/i18n/messages/viewer.en.ts'
import { useLabelNames } from '../marks/labels.tsx'
import { Thumb } from '../Thumb.tsx'
import { nameOfTile } from '../tile-words.ts'
import styles from './viewer.module.css'

export interface FilmstripProps {
  readonly list: PhotoList
  readonly index: number
  readonly tileOf: (id: number) => Tile | undefined
  readonly onGo: (index: number) => void
  /** Left out: the neighbours. */
  readonly label?: string
  /** Also on screen, beside the current one. */
  readonly isBeside?: (index: number) => boolean
  /** What lies over the small picture. */
  readonly badgeOf?: (tile: Tile) => ReactNode
}

export const FILMSTRIP_REACH = 24 // photos shown on each side; more than a wide screen holds

/** The neighbours as a strip of small pictures. */
export function Filmstrip({ list, index, tileOf, onGo, label, isBeside, badgeOf }: FilmstripProps) {
  const i18n = useAreaMessages(viewerEn)
  const labelNames = useLabelNames()
  const current = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    // In braces: newer engines answer with a promise, which React would take for a clean-up.
    void current.current?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [index])
  const first = Math.max(0, index - FILMSTRIP_REACH)
  const ids = Array.from(list.ids.subarray(first, index + FILMSTRIP_REACH + 1))
  return (
    <ul className={styles.filmstrip} aria-label={label ?? i18n.t('photos.viewer.filmstrip')}>
      {ids.map((id, offset) => {
        const tile = tileOf(id)
        const isCurrent = first + offset === index
        const ratio = (list.ratio[first + offset] ?? 1000) / 1000
        return (
          <li key={id}>
            <button
              type="button"
              ref={isCurrent ? current : null}
              className={styles.frame}
              style={{ width: Math.round(56 * Math.min(1.8, Math.max(0.6, ratio))) }}
              aria-label={
                tile === undefined ? i18n.t('photos.tile.loading') : nameOfTile(tile, i18n, labelNames)
              }
              aria-current={isCurrent || undefined}
              data-beside={isBeside?.(first + offset) === true || undefined}
              data-flag={tile?.flag ?? undefined}
              tabIndex={isCurrent ? 0 : -1}
              onClick={() => onGo(first + offset)}
            >
              {tile?.hasThumb === true ? (
                <Thumb hash={tile.hash} style={{ rotate: `${tile.rotation}deg` }} />
              ) : null}
              {tile === undefined ? null : badgeOf?.(tile)}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
