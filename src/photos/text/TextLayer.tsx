import { Fragment, useEffect, useRef, type RefObject } from 'react'

import { useQueryState } from '../../client/use-query.ts'
import { hitsIn, type SoughtWord, type Stretch } from '../../domain/ocr/hits.ts'
import type { PhotoTextLine } from '../../domain/reads.ts'
import type { AssetHash, Box } from '../../domain/vocabulary.ts'
import { RegionFrame } from '../RegionFrame.tsx'
import { lineBox } from './line-box.ts'
import styles from './text.module.css'

export interface TextLayerProps {
  readonly hash: AssetHash
  /** Size of the upright picture on the screen, before it is turned; `rotate` in CSS. */
  readonly style: { readonly width: number; readonly height: number; readonly rotate: string }
  /** Degrees clockwise. */
  readonly turn: number
  /** Boxes of all lines, and text that can be selected; else only what was searched for is marked. */
  readonly isOpen: boolean
  readonly sought: readonly SoughtWord[]
  /** The line that is pointed at in the panel. */
  readonly active: string | null
  /** A frame is being drawn around what is to be read again. */
  readonly onRegion: ((region: Box) => void) | null
}

/**
 * The words where they stand in the picture. Transparent text, as wide as it is there, so that selecting and copying work as
 * anywhere; screen readers have the panel. Lies in the picture, and so goes with its zoom, its place and its turns.
 */
export default function TextLayer(props: TextLayerProps) {
  const { hash, style, turn, isOpen, sought, active, onRegion } = props
  const { value, isCurrent } = useQueryState('photoText', { hash })
  const lines = isCurrent ? (value?.lines.filter(({ page }) => page === 1) ?? []) : []
  const words = useRef<HTMLDivElement>(null)
  useSelectAllOf(words, isOpen)
  return (
    <div className={styles.layer} style={style} data-open={isOpen || undefined}>
      <div ref={words} aria-hidden>
        {lines.map((line) => (
          <LineOnPicture
            key={line.key}
            line={line}
            size={style}
            isOpen={isOpen}
            isActive={line.key === active}
            hits={hitsIn(line, sought)}
          />
        ))}
      </div>
      {onRegion === null ? null : <RegionFrame turn={turn} onRegion={onRegion} />}
    </div>
  )
}

/** Ctrl+A means what is written on the picture, not the words of the app around it; in a field it stays the field's. */
function useSelectAllOf(words: RefObject<HTMLElement | null>, isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return undefined
    const onKeyDown = (event: KeyboardEvent) => {
      const isField =
        event.target instanceof Element && event.target.matches('input, textarea, [contenteditable]')
      if (event.key.toLowerCase() !== 'a' || !(event.ctrlKey || event.metaKey) || event.altKey || isField)
        return
      if (words.current === null) return
      event.preventDefault()
      getSelection()?.selectAllChildren(words.current)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [words, isOpen])
}

interface LineOnPictureProps {
  readonly line: PhotoTextLine
  readonly size: { readonly width: number; readonly height: number }
  readonly isOpen: boolean
  readonly isActive: boolean
  readonly hits: readonly Stretch[]
}

/** Of a line's height; letters of the font are about so high. */
const FONT_SHARE = 0.8

function LineOnPicture({ line, size, isOpen, isActive, hits }: LineOnPictureProps) {
  if (!isOpen && hits.length === 0) return null
  const { width, height, angle, ...at } = lineBox(line, size)
  const fontSize = Math.max(1, height * FONT_SHARE)
  const natural = widthOf(line.text, fontSize)
  return (
    <Fragment>
      <div
        className={styles.box}
        data-active={isActive || undefined}
        style={{ ...at, width, height, transform: `rotate(${angle}rad)` }}
      >
        {hits.map(({ from, to }) => (
          <mark
            key={from}
            className={styles.hit}
            style={{ left: `${from * 100}%`, width: `${Math.max(0.01, to - from) * 100}%` }}
          />
        ))}
      </div>
      {isOpen ? (
        <>
          <span
            data-text-line
            className={styles.line}
            style={{
              ...at,
              fontSize,
              lineHeight: `${height}px`,
              transform: `rotate(${angle}rad) scaleX(${natural > 0 ? width / natural : 1})`,
            }}
          >
            {line.text}
          </span>
          {/* What is copied has a line for each. */}
          <br />
        </>
      ) : null}
    </Fragment>
  )
}

const measure: { context: OffscreenCanvasRenderingContext2D | null } = { context: null }

/** Pixels that the font of `text.module.css` takes; measured at one size, because widths grow with it. */
function widthOf(text: string, fontSize: number): number {
  measure.context ??= new OffscreenCanvas(1, 1).getContext('2d')
  if (measure.context === null) return 0
  measure.context.font = '100px sans-serif'
  return (measure.context.measureText(text).width * fontSize) / 100
}
