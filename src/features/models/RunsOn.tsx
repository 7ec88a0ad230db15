import { useState } from 'react'

import { run } from '../../client/run.ts'
import type { ModelReport } from '../../domain/model-report.ts'
import { Button, useAreaMessages } from '../../ui/index.ts'
import { modelsEn } from '../../ui/i18n/messages/models.en.ts'
import styles from './models.module.css'

interface RunsOnProps {
  readonly model: ModelReport
  /** For the name of the button. */
  readonly name: string
  readonly onFailed: (error: unknown) => void
}

/** What a network runs on here, how fast, whether a graphics card was refused; and to have that found out again. */
export function RunsOn({ model, name, onFailed }: RunsOnProps) {
  const { t } = useAreaMessages(modelsEn)
  const [isBusy, setBusy] = useState(false)
  const { runs } = model
  const refused = runs?.candidates.find(({ backend }) => backend === 'webgpu')?.refused ?? null
  const measure = () => {
    setBusy(true)
    run('models.measure', { model: model.id })
      .catch(onFailed)
      .finally(() => setBusy(false))
  }
  return (
    <span className={styles.runs} data-testid={`runs-${model.id}`}>
      <span>
        {sentence()}
        {refused === null ? null : <span className={styles.origin}>{t(`runs.${refused}`)}</span>}
      </span>
      {model.state === 'absent' ? null : (
        <Button
          size="small"
          variant="quiet"
          isDisabled={isBusy}
          aria-label={t(runs === null ? 'runs.measureLabel' : 'runs.againLabel', { name })}
          onPress={measure}
        >
          {t(isBusy ? 'runs.measuring' : runs === null ? 'runs.measure' : 'runs.again')}
        </Button>
      )}
    </span>
  )

  function sentence(): string {
    if (runs === null) return t('runs.unknown')
    if (runs.backend === null) return t('runs.none')
    const where =
      runs.backend === 'webgpu'
        ? t('runs.card', { card: runs.card ?? '' })
        : t('runs.processor', { threads: runs.threads })
    const rate = runs.perSecond ?? 0
    return t('runs.rate', {
      where,
      rate: rate < 10 ? Math.round(rate * 10) / 10 : Math.round(rate),
      what: model.task === 'face-embed' ? 'face' : 'picture',
    })
  }
}
