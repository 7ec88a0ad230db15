import { useState } from 'react'

import { run } from '../../client/run.ts'
import { useQueryState } from '../../client/use-query.ts'
import type { VectorReport } from '../../domain/search/vector-report.ts'
import { Button, ProgressBar, Section, useAreaMessages, VisuallyHidden } from '../../ui/index.ts'
import { modelsEn } from '../../ui/i18n/messages/models.en.ts'
import { nameOf } from './meaning-names.ts'
import styles from './models.module.css'

/** Whether search by meaning finds what it should, asked of the person's own photos: by each model that has looked at some. */
export function VectorsSection({ onFailed }: { readonly onFailed: (error: unknown) => void }) {
  const { t, format } = useAreaMessages(modelsEn)
  const { value: reports } = useQueryState('vectors', {})
  const { value: models = [] } = useQueryState('models', {})
  const [isAsked, setAsked] = useState(false)
  if (reports === undefined) return null
  const nameFor = (id: string): string => {
    const model = models.find((one) => one.id === id)
    return model === undefined ? id : nameOf(model)
  }
  const test = () => {
    setAsked(true)
    run('vectors.check', {})
      .catch(onFailed)
      .finally(() => setAsked(false))
  }
  const isBusy = isAsked || reports.some(({ check }) => check.state === 'running')
  const isTested = reports.some(({ check }) => check.state === 'done')
  const said = reports.flatMap(({ model, check }) =>
    check.state === 'done'
      ? t('vectors.said', { name: nameFor(model), share: format.percent(roundedDown(check.recall)) })
      : [],
  )
  return (
    <Section
      title={t('vectors.title')}
      lead={t('vectors.lead')}
      actions={
        reports.length === 0 ? undefined : (
          <Button isDisabled={isBusy} onPress={test}>
            {t(isTested ? 'vectors.again' : 'vectors.test')}
          </Button>
        )
      }
    >
      {reports.length === 0 ? (
        <p>{t('vectors.none')}</p>
      ) : (
        <ul className={styles.models}>
          {reports.map((report) => (
            <VectorsOfModel key={report.model} report={report} name={nameFor(report.model)} />
          ))}
        </ul>
      )}
      <VisuallyHidden live>{isBusy ? '' : said.join('. ')}</VisuallyHidden>
    </Section>
  )
}

function VectorsOfModel({ report, name }: { readonly report: VectorReport; readonly name: string }) {
  const { t, format } = useAreaMessages(modelsEn)
  const { check, opened, vectors } = report
  return (
    <li className={styles.card} data-vectors={report.model}>
      <h3 className={styles.modelName}>{name}</h3>
      <dl className={styles.facts}>
        <dt>{t('vectors.photos')}</dt>
        <dd>{format.number(vectors)}</dd>
        {opened === null ? null : (
          <>
            <dt>{t('vectors.file')}</dt>
            <dd>{format.bytes(opened.fileBytes)}</dd>
            <dt>{t('vectors.memory')}</dt>
            <dd>{format.bytes(opened.memoryBytes)}</dd>
          </>
        )}
        {check.state === 'done' ? (
          <>
            <dt>{t('vectors.recall')}</dt>
            <dd>
              {t('vectors.recallOf', {
                share: format.percent(roundedDown(check.recall)),
                count: check.queries,
                at: format.instant(check.at),
              })}
            </dd>
            <dt>{t('vectors.search')}</dt>
            <dd>{t('vectors.ms', { ms: rounded(check.msApproximate) })}</dd>
            <dt>{t('vectors.exact')}</dt>
            <dd>{t('vectors.ms', { ms: rounded(check.msExact) })}</dd>
          </>
        ) : null}
      </dl>
      {check.state === 'running' ? (
        <ProgressBar
          label={t('vectors.running', { name })}
          value={check.share}
          total={1}
          valueText={format.percent(check.share)}
        />
      ) : null}
      {check.state === 'failed' ? <p className={styles.how}>{t('vectors.failed', { name })}</p> : null}
    </li>
  )
}

/** Nearly all is not all. */
function roundedDown(share: number): number {
  return Math.floor(share * 100 + 1e-9) / 100
}

/** Two digits: what follows is chance. */
function rounded(ms: number): number {
  return Number(ms.toPrecision(2))
}
