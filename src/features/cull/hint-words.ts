import type { Reason } from '../../domain/cull/best-shot.ts'
import type { Hint } from '../../domain/cull/hints.ts'
import type { I18n, MessageKey } from '../../ui/index.ts'
import type { cullEn } from '../../ui/i18n/messages/cull.en.ts'

type CullI18n = I18n<MessageKey | keyof typeof cullEn>

export function wordsOfHint(hint: Hint, { t, format }: CullI18n): string {
  switch (hint.kind) {
    case 'sharpest':
    case 'softest':
    case 'eyesClosed':
    case 'dark':
      return t(`cull.hint.${hint.kind}`)
    case 'clippedHigh':
    case 'clippedLow':
      return t(`cull.hint.${hint.kind}`, { share: format.percent(hint.share) })
  }
}

/** Why a photo is suggested, the weightiest reason first. */
export function wordsOfReasons(reasons: readonly Reason[], i18n: CullI18n): string {
  return i18n.format.list(reasons.map((reason) => wordsOfReason(reason, i18n)))
}

function wordsOfReason(reason: Reason, { t, format }: CullI18n): string {
  switch (reason.kind) {
    case 'lessClipped':
    case 'eyesOpen':
    case 'notBlurred':
    case 'notDark':
      return t(`cull.reason.${reason.kind}`)
    case 'sharper':
    case 'subjectSharper':
      return t(`cull.reason.${reason.kind}`, {
        times: format.number(
          reason.times < 10 ? Math.round(reason.times * 10) / 10 : Math.round(reason.times),
        ),
      })
  }
}
