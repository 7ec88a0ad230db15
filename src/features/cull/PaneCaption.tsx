import { Ban, Flag, Heart, Sparkles, Star } from 'lucide-react'

import type { Reason } from '../../domain/cull/best-shot.ts'
import type { Hint } from '../../domain/cull/hints.ts'
import type { PhotoHints } from '../../domain/cull/scenes.ts'
import type { Tile } from '../../domain/reads.ts'
import { LabelDot } from '../../photos/marks/labels.tsx'
import { useAreaMessages, type I18n, type MessageKey } from '../../ui/index.ts'
import { cullEn } from '../../ui/i18n/messages/cull.en.ts'
import styles from './cull.module.css'

/** Over a picture: what was decided of it, and what can be said about it beside its neighbours. */
export function PaneCaption({
  tile,
  hints,
}: {
  readonly tile: Tile
  readonly hints: PhotoHints | undefined
}) {
  const i18n = useAreaMessages(cullEn)
  const { t } = i18n
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
      {hints?.hints.map((hint) => (
        <span key={hint.kind} className={styles.chip} data-hint>
          {wordsOfHint(hint, i18n)}
        </span>
      ))}
      {hints?.best === null || hints?.best === undefined ? null : (
        <span className={styles.chip} data-hint>
          <Sparkles aria-hidden />
          {t('cull.best', {
            reasons: i18n.format.list(hints.best.map((reason) => wordsOfReason(reason, i18n))),
          })}
        </span>
      )}
    </>
  )
}

/** In the corner of a small picture. Its name says the same in words. */
export function MarkBadge({ tile }: { readonly tile: Tile }) {
  const stars = tile.rating !== null && tile.rating > 0 ? tile.rating : null
  if (tile.flag === null && stars === null) return null
  return (
    <span className={styles.badge} data-flag={tile.flag ?? undefined} aria-hidden>
      {tile.flag === 'pick' ? <Flag fill="currentColor" /> : tile.flag === 'reject' ? <Ban /> : null}
      {stars === null ? null : stars}
    </span>
  )
}

type CullI18n = I18n<MessageKey | keyof typeof cullEn>

function wordsOfHint(hint: Hint, { t, format }: CullI18n): string {
  switch (hint.kind) {
    case 'sharpest':
    case 'softest':
    case 'eyesClosed':
      return t(`cull.hint.${hint.kind}`)
    case 'clippedHigh':
    case 'clippedLow':
      return t(`cull.hint.${hint.kind}`, { share: format.percent(hint.share) })
  }
}

function wordsOfReason(reason: Reason, { t, format }: CullI18n): string {
  switch (reason.kind) {
    case 'lessClipped':
    case 'eyesOpen':
      return t(`cull.reason.${reason.kind}`)
    case 'sharper':
    case 'subjectSharper':
      return t(`cull.reason.${reason.kind}`, { times: format.number(Math.round(reason.times * 10) / 10) })
  }
}
