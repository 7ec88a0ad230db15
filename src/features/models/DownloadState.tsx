import type { AppError, ErrorCode } from '../../domain/errors.ts'
import type { ModelReport } from '../../domain/model-report.ts'
import { Banner, ProgressBar, useAreaMessages } from '../../ui/index.ts'
import { modelsEn } from '../../ui/i18n/messages/models.en.ts'
import { WEB_PAGE } from '../../domain/model-hub.ts'
import { nameOf } from './meaning-names.ts'
import { MissingModel } from './MissingModel.tsx'

/** How far a download is, or what stopped it and what to do. */
export function DownloadState({ model, hub }: { readonly model: ModelReport; readonly hub: string }) {
  const { t, format } = useAreaMessages(modelsEn)
  const { download } = model
  if (download === null) return null
  const { state, bytes, of, error } = download
  const soFar =
    of === null
      ? format.bytes(bytes)
      : t('meaning.bytesOf', { done: format.bytes(bytes), total: format.bytes(of) })
  if (state !== 'failed')
    return (
      <ProgressBar
        label={t('meaning.progress', { name: nameOf(model) })}
        value={bytes}
        // A paused bar must not move, whatever is known.
        total={of ?? (state === 'paused' ? 0 : null)}
        valueText={textOf()}
      />
    )
  if (error?.code === 'model.corrupt')
    return (
      <Banner tone="danger" title={t('meaning.corrupt', { file: error.subject ?? nameOf(model) })}>
        {t('meaning.corruptText')}
      </Banner>
    )
  const what = reasonOf(error)
  const wait = waitOf(error)
  const title =
    what === 'meaning.failed.limited' && wait !== null
      ? t('meaning.failed.limitedFor', { host: hostOf(), wait })
      : t(what, { host: hostOf() })
  const kept = bytes > 0 ? t('meaning.kept', { size: soFar }) : ''
  if (what === 'meaning.failed.full')
    return (
      <Banner tone="danger" title={title}>
        {kept} {t('meaning.fullText')}
      </Banner>
    )
  return <MissingModel model={model} hub={hub} title={title} note={kept} />

  function textOf(): string {
    if (state === 'paused') return `${t('meaning.paused')} · ${soFar}`
    if (state === 'queued') return t('meaning.waiting')
    return of === null && bytes === 0 ? t('meaning.asking') : soFar
  }

  function hostOf(): string {
    const isNamed = error?.code.startsWith('net.') === true && error.subject !== undefined
    return isNamed ? error.subject : new URL(hub).host
  }

  /** The hub's word, seconds or a date; null: it said nothing that can be read. */
  function waitOf(failure: AppError | null): string | null {
    const said = failure?.cause ?? ''
    if (/^\d{1,6}$/.test(said)) return t('meaning.waitFor', { time: format.roughly(Number(said)) })
    const at = failure?.code === 'net.limited' ? Date.parse(said) : NaN
    return Number.isNaN(at) ? null : t('meaning.waitUntil', { time: format.instant(at) })
  }
}

function reasonOf(error: AppError | null): FailedKey {
  if (error?.code === 'net.refused' && error.cause === WEB_PAGE) return 'meaning.failed.page'
  return REASONS[error?.code ?? 'bug.unexpected'] ?? 'meaning.failed.other'
}

type FailedKey = `meaning.failed.${string}` & keyof typeof modelsEn

const REASONS: Partial<Record<ErrorCode, FailedKey>> = {
  'net.offline': 'meaning.failed.offline',
  'net.timeout': 'meaning.failed.timeout',
  'net.refused': 'meaning.failed.refused',
  'net.limited': 'meaning.failed.limited',
  'model.unavailable': 'meaning.failed.missing',
  'storage.full': 'meaning.failed.full',
}
