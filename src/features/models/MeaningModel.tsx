import { useEffect, useRef } from 'react'

import type { ModelReport } from '../../domain/model-report.ts'
import { Banner, Button, useAreaMessages } from '../../ui/index.ts'
import { modelsEn } from '../../ui/i18n/messages/models.en.ts'
import { settingsEn } from '../../ui/i18n/messages/settings.en.ts'
import { BroughtWrong, type Wrong } from './BroughtWrong.tsx'
import { DownloadState } from './DownloadState.tsx'
import { isUsable, nameOf, plainName } from './meaning-names.ts'
import styles from './models.module.css'
import { RunsOn } from './RunsOn.tsx'
import { useKeptFocus } from './use-kept-focus.ts'

export interface ModelDeeds {
  readonly use: (model: ModelReport) => void
  /** `isKnown`: the person was told already what is asked of whom. */
  readonly download: (model: ModelReport, isKnown: boolean) => void
  readonly pause: (model: ModelReport) => void
  readonly cancel: (model: ModelReport) => void
  readonly remove: (model: ModelReport) => void
  readonly install: (model: ModelReport, files: readonly File[]) => void
}

interface MeaningModelProps {
  readonly model: ModelReport
  readonly isChosen: boolean
  /** It is chosen and on this device, and its files cannot be opened. */
  readonly isBroken: boolean
  /** What was brought for it last, and not taken. */
  readonly wrong: Wrong | null
  /** Address of the hub that is asked. */
  readonly hub: string
  readonly deeds: ModelDeeds
  readonly onFailed: (error: unknown) => void
}

const PURPOSES = {
  'clip-vit-b32': 'meaning.purpose.clip-vit-b32',
  'siglip2-base': 'meaning.purpose.siglip2-base',
  'mobileclip-s0': 'meaning.purpose.mobileclip-s0',
} as const

/** One model: what it is for, what it costs, whose it is, whether it is here, and what can be done about that. */
export function MeaningModel(props: MeaningModelProps) {
  const { model, isChosen, isBroken, wrong, hub, deeds, onFailed } = props
  const { t, format } = useAreaMessages(modelsEn)
  const { t: ofSettings } = useAreaMessages(settingsEn)
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // React's types do not know the attribute yet.
    if (folder.current !== null) folder.current.webkitdirectory = true
  }, [])
  const { heading, ...kept } = useKeptFocus(
    `${String(isChosen)} ${model.state} ${model.download?.state ?? ''}`,
  )
  const name = nameOf(model)
  const purpose = knownPurpose(model.id)
  const pins = model.hub?.pins ?? []
  const isLoading = model.download !== null && model.download.state !== 'failed'
  const take = (input: HTMLInputElement) => {
    const taken = [...(input.files ?? [])]
    input.value = ''
    deeds.install(model, taken)
  }
  return (
    <li className={styles.card} data-model={model.id} {...kept}>
      <div className={styles.cardHead}>
        <h3 ref={heading} tabIndex={-1} className={styles.modelName}>
          {name}
        </h3>
        {isChosen ? (
          <span className={styles.inUse}>
            {t(isBroken ? 'meaning.inUseBroken' : isUsable(model) ? 'meaning.inUse' : 'meaning.inUseMissing')}
          </span>
        ) : null}
      </div>
      <p className={styles.how}>
        {model.demonstration ? t('meaning.demonstration') : purpose === null ? model.purpose : t(purpose)}
      </p>
      <dl className={styles.facts}>
        <dt>{t('meaning.size')}</dt>
        <dd>{model.bytes === null ? t('meaning.sizeUnknown') : format.bytes(model.bytes)}</dd>
        <dt>{t('meaning.licence')}</dt>
        <dd>
          {model.licence.spdx}
          {model.licence.commercial ? null : (
            <strong className={styles.mark}> · {t('meaning.nonCommercial')}</strong>
          )}
          <span className={styles.origin}>{model.licence.origin}</span>
        </dd>
        <dt>{t('meaning.source')}</dt>
        <dd>
          {model.source}
          <span className={styles.origin}>{model.revision}</span>
        </dd>
        <dt>{t('meaning.runsOn')}</dt>
        <dd>
          <RunsOn model={model} name={name} onFailed={onFailed} />
        </dd>
        {pins.length === 0 ? null : (
          <>
            <dt>{t('meaning.digests')}</dt>
            <dd>
              {pins.map((pin) => (
                <span key={pin.from} className={styles.pin} title={`SHA-256 ${pin.sha256}`}>
                  {t(`meaning.pin.${pin.by}`, {
                    file: plainName(pin.from),
                    at: format.instant(pin.at),
                    commit: pin.commit.slice(0, 7),
                  })}
                </span>
              ))}
            </dd>
          </>
        )}
      </dl>
      <DownloadState model={model} hub={hub} />
      {isBroken ? (
        <Banner tone="danger" title={t('meaning.broken', { name })}>
          {t('meaning.brokenText')}
        </Banner>
      ) : null}
      {wrong === null ? null : <BroughtWrong model={model} wrong={wrong} />}
      <div className={styles.deeds}>
        <p className={styles.state}>{ofSettings('models.text.state', { state: model.state })}</p>
        {isUsable(model) && !isChosen ? (
          <Button
            size="small"
            variant="primary"
            aria-label={t('meaning.useLabel', { name })}
            onPress={() => deeds.use(model)}
          >
            {t('meaning.use')}
          </Button>
        ) : null}
        {downloadButtons()}
        {model.state === 'absent' && !isLoading ? (
          <>
            <Button
              size="small"
              variant="quiet"
              aria-label={t('meaning.filesLabel', { name })}
              onPress={() => files.current?.click()}
            >
              {t('meaning.files')}
            </Button>
            <Button
              size="small"
              variant="quiet"
              aria-label={t('meaning.folderLabel', { name })}
              onPress={() => folder.current?.click()}
            >
              {t('meaning.folder')}
            </Button>
          </>
        ) : null}
        {model.state === 'installed' ? (
          <Button
            size="small"
            variant="quiet"
            aria-label={t('meaning.deleteLabel', { name })}
            onPress={() => deeds.remove(model)}
          >
            {t('meaning.delete')}
          </Button>
        ) : null}
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label={t('meaning.filesLabel', { name })}
        data-testid={`files-${model.id}`}
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={folder}
        type="file"
        hidden
        aria-label={t('meaning.folderLabel', { name })}
        data-testid={`folder-${model.id}`}
        onChange={(event) => take(event.currentTarget)}
      />
    </li>
  )

  function downloadButtons() {
    if (model.hub === null || model.state !== 'absent') return null
    const { download } = model
    if (download === null)
      return (
        <Button
          size="small"
          aria-label={t('meaning.downloadLabel', { name })}
          onPress={() => deeds.download(model, false)}
        >
          {t('meaning.download')}
        </Button>
      )
    const word = download.state === 'paused' ? 'resume' : download.state === 'failed' ? 'retry' : 'pause'
    return (
      <>
        <Button
          size="small"
          aria-label={t(`meaning.${word}Label`, { name })}
          onPress={() => {
            if (word === 'pause') deeds.pause(model)
            else deeds.download(model, true)
          }}
        >
          {t(`meaning.${word}`)}
        </Button>
        <Button
          size="small"
          variant="quiet"
          aria-label={t('meaning.cancelLabel', { name })}
          onPress={() => deeds.cancel(model)}
        >
          {t('meaning.cancel')}
        </Button>
      </>
    )
  }
}

/** Null: the manifest's own sentence, in English, has to do. */
function knownPurpose(id: string): (typeof PURPOSES)[keyof typeof PURPOSES] | null {
  for (const [known, key] of Object.entries(PURPOSES)) if (known === id) return key
  return null
}
