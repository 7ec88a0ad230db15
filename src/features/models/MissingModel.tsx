import type { ModelReport } from '../../domain/model-report.ts'
import { Banner, useAreaMessages } from '../../ui/index.ts'
import { modelsEn } from '../../ui/i18n/messages/models.en.ts'
import { fileNamesOf, nameOf, pageOf } from './meaning-names.ts'
import styles from './models.module.css'

interface MissingModelProps {
  readonly model: ModelReport
  /** Address of the hub that is asked. */
  readonly hub: string
  /** Why. */
  readonly title: string
  readonly note?: string
}

/** What is missing, that everything else works, and the three ways to get it. */
export function MissingModel({ model, hub, title, note = '' }: MissingModelProps) {
  const { t, format } = useAreaMessages(modelsEn)
  const button = model.download?.state === 'failed' ? 'meaning.retry' : 'meaning.download'
  return (
    <Banner tone="warning" title={title}>
      <p>
        {note} {t('meaning.ways', { missing: nameOf(model) })}
      </p>
      <ol className={styles.ways}>
        <li>{t(navigator.onLine ? 'meaning.way.press' : 'meaning.way.online', { button: t(button) })}</li>
        <li>
          {t('meaning.way.files', {
            files: format.list(fileNamesOf(model)),
            page: pageOf(model, hub),
          })}
        </li>
        <li>
          {t('meaning.way.build')} <code>npm run models {model.id}</code>
        </li>
      </ol>
    </Banner>
  )
}
