import { useImperativeHandle, useLayoutEffect, useRef, useState, type Ref } from 'react'

import type { PersonRow } from '../../domain/people/report.ts'
import { FaceImage } from '../../photos/people/FaceImage.tsx'
import { keyOfTarget } from '../../photos/people/target.ts'
import { classNames, useAreaMessages, useVisibleRows } from '../../ui/index.ts'
import { peopleEn } from '../../ui/i18n/messages/people.en.ts'
import { opened, useArrivedFocus } from './focus.ts'
import type { LinkToPerson } from './links.ts'
import styles from './people-page.module.css'

export interface PeopleGridProps {
  readonly rows: readonly PersonRow[]
  readonly link: LinkToPerson
  /** Keys of those that are selected; null while nobody selects. */
  readonly chosen: ReadonlySet<string> | null
  readonly onToggle: (key: string) => void
  readonly ref?: Ref<HTMLDivElement>
}

/** CSS pixels. */
const LEAST_TILE = 100
const USUAL_TILE = 148
const NARROW = 500
const GAP = 12
const WORDS = 50

/** Ten thousand faces: only the rows in the window and near it are drawn. */
export function PeopleGrid({ rows, link, chosen, onToggle, ref }: PeopleGridProps) {
  const { t } = useAreaMessages(peopleEn)
  const list = useRef<HTMLDivElement>(null)
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => list.current)
  useArrivedFocus(() => {
    const { key, at } = opened
    if (key === null) return null
    const now = rows.findIndex(({ target }) => keyOfTarget(target) === key)
    const wanted = Math.min(now === -1 ? at : now, rows.length - 1)
    // Not drawn before the page lies where it lay.
    return list.current?.querySelector<HTMLElement>(`[data-at="${String(wanted)}"] a`) ?? null
  })
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = list.current
    if (element === null) return
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    setWidth(element.clientWidth)
    return () => observer.disconnect()
  }, [])
  const least = width < NARROW ? LEAST_TILE : USUAL_TILE
  const columns = Math.max(1, Math.floor((width + GAP) / (least + GAP)))
  const side = width === 0 ? least : (width - GAP * (columns - 1)) / columns
  const rowHeight = side + WORDS + GAP
  const lines = Math.ceil(rows.length / columns)
  const { from, to } = useVisibleRows(list, lines, rowHeight, 1)
  const shown = rows.slice(from * columns, to * columns)
  return (
    <div
      ref={list}
      role="list"
      aria-label={t('people.list')}
      className={styles.grid}
      style={{ blockSize: lines * rowHeight }}
      onFocus={({ target }) => {
        const at = target.closest<HTMLElement>('[data-at]')?.dataset['at']
        if (at !== undefined) opened.at = Number(at)
      }}
    >
      {shown.map((row, at) => {
        const index = from * columns + at
        return (
          <div
            key={keyOfTarget(row.target)}
            role="listitem"
            data-at={index}
            aria-setsize={rows.length}
            aria-posinset={index + 1}
            className={styles.place}
            style={{
              inlineSize: side,
              insetBlockStart: Math.floor(index / columns) * rowHeight,
              insetInlineStart: (index % columns) * (side + GAP),
            }}
          >
            <Tile row={row} link={link} chosen={chosen} onToggle={onToggle} />
          </div>
        )
      })}
    </div>
  )
}

function Tile({
  row,
  link: Link,
  chosen,
  onToggle,
}: Omit<PeopleGridProps, 'rows'> & { readonly row: PersonRow }) {
  const { t } = useAreaMessages(peopleEn)
  const key = keyOfTarget(row.target)
  const name = row.name ?? t('people.unnamedLabel')
  const label = t('people.tile', { name, count: row.photos })
  const face = (
    <>
      <FaceImage face={row.cover} className={styles.round ?? ''} />
      <span className={classNames(styles.name, row.name === null && styles.unnamed)}>
        {row.name ?? t(row.kind === 'person' ? 'people.unnamed' : 'people.kinds', { kind: row.kind })}
      </span>
      <span className={styles.count}>{t('people.faces', { count: row.photos })}</span>
    </>
  )
  if (chosen === null)
    return (
      <Link target={row.target} className={styles.tile} label={label}>
        {face}
      </Link>
    )
  return (
    <label className={styles.tile} data-chosen={chosen.has(key) || undefined}>
      <input
        type="checkbox"
        aria-label={t('people.selectOne', { name: label })}
        checked={chosen.has(key)}
        onChange={() => onToggle(key)}
        className={styles.check}
      />
      {face}
    </label>
  )
}
