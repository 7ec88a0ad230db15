import { Ban, Flag, Heart, Sparkles, Star } from 'lucide-react'

import type { Suggestion } from '../../domain/cull/best-shot.ts'
import type { Hint } from '../../domain/cull/hints.ts'
import type { PhotoHints } from '../../domain/cull/scenes.ts'
import type { Tile } from '../../domain/reads.ts'
import { LabelDot } from '../../photos/marks/labels.tsx'
import { Button, useAreaMessages } from '../../ui/index.ts'
import { cullEn } from '../../ui/i18n/messages/cull.en.ts'
import styles from './cull.module.css'
import { wordsOfHint, wordsOfReasons } from './hint-words.ts'

export interface PaneCaptionProps {
  readonly tile: Tile
  readonly hints: PhotoHints | undefined
  /** What the program says of it, beside what the person decided; true by default. */
  readonly withHints?: boolean
  /** The way to the photo that is suggested of this scene, where that is not on screen. */
  readonly suggested?: { readonly name: string; readonly onGo: () => void } | null
}

/** Over a picture: what was decided of it, and what can be said about it beside its neighbours. */
export function PaneCaption({ tile, hints: known, withHints = true, suggested = null }: PaneCaptionProps) {
  const i18n = useAreaMessages(cullEn)
  const { t } = i18n
  const hints = withHints ? known : undefined
  const best = hints?.best ?? null
  const stars = tile.rating !== null && tile.rating > 0 ? tile.rating : null
  return (
    <>
      <span className={styles.chip}>
        <span className={styles.name}>{tile.name}</span>
      </span>
      {tile.flag === null ? null : (
        <span className={styles.chip} data-flag={tile.flag}>
          {tile.flag === 'pick' ? <Flag aria-hidden fill="currentColor" /> : <Ban aria-hidden />}
          {t('photos.done.flag', { count: 1, flag: tile.flag })}
        </span>
      )}
      {stars === null ? null : (
        <span className={styles.chip} role="img" aria-label={t('photos.tile.stars', { count: stars })}>
          {Array.from({ length: stars }, (_, star) => (
            <Star key={star} aria-hidden fill="currentColor" />
          ))}
        </span>
      )}
      {tile.favorite ? (
        <span className={styles.chip} role="img" aria-label={t('photos.tile.favorite')}>
          <Heart aria-hidden fill="currentColor" />
        </span>
      ) : null}
      {tile.label === null ? null : (
        <span className={styles.chip}>
          <LabelDot label={tile.label} />
        </span>
      )}
      {hints?.hints
        .filter((hint) => !isSaid(hint, tile, best))
        .map((hint) => (
          <span key={hint.kind} className={styles.chip} data-hint>
            {wordsOfHint(hint, i18n)}
          </span>
        ))}
      {best === null ? null : best.id === tile.id ? (
        <span className={styles.chip} data-hint data-best>
          <Sparkles aria-hidden />
          {t('cull.best', { reasons: wordsOfReasons(best.reasons, i18n) })}
        </span>
      ) : suggested === null ? null : (
        <Button
          size="small"
          className={styles.toBest ?? ''}
          icon={<Sparkles aria-hidden />}
          onPress={suggested.onGo}
        >
          {t('cull.bestIs', { name: suggested.name, reasons: wordsOfReasons(best.reasons, i18n) })}
        </Button>
      )}
    </>
  )
}

/** The suggestion says by how much it is the sharpest. */
function isSaid({ kind }: Hint, { id }: Tile, best: Suggestion | null): boolean {
  return (
    kind === 'sharpest' &&
    best?.id === id &&
    best.reasons.some((reason) => reason.kind === 'sharper' || reason.kind === 'subjectSharper')
  )
}

/** In the corner of a small picture. Its name says the same in words. */
export function MarkBadge({ tile, isBest }: { readonly tile: Tile; readonly isBest: boolean }) {
  const stars = tile.rating !== null && tile.rating > 0 ? tile.rating : null
  if (tile.flag === null && stars === null && !isBest) return null
  return (
    <span className={styles.badge} data-flag={tile.flag ?? undefined} aria-hidden>
      {isBest ? <Sparkles /> : null}
      {tile.flag === 'pick' ? <Flag fill="currentColor" /> : tile.flag === 'reject' ? <Ban /> : null}
      {stars === null ? null : stars}
    </span>
  )
}
