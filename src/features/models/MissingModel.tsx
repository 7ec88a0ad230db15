import type { ModelReport } from '../../domain/model-report.ts'
import { Banner, useAreaMessages } from '../../ui/index.ts'
import { modelsEn } from '../../ui/i18n/messages/models.en.ts'
import { nameOf, plainName } from './meaning-names.ts'
import styles from './models.module.css'

interface MissingModelProps {
  readonly model: ModelReport
  /** Why. */
  readonly title: string
  readonly note?: string
}

/** What is missing, that everything else works, and the three ways to get it. */
export function MissingModel({ model, title, note = '' }: MissingModelProps) {
  const { t, format } = useAreaMessages(modelsEn)
  return (
    <Banner tone="warning" title={title}>
      <p>
        {note} {t('meaning.ways', { missing: nameOf(model) })}
      </p>
      <ol className={styles.ways}>
        <li>{t('meaning.way.online')}</li>
        <li>
          {t('meaning.way.files', {
            files: format.list((model.hub?.files ?? model.files).map(plainName)),
            page: model.hub?.page ?? model.source,
          })}
        </li>
        <li>
          {t('meaning.way.build')} <code>npm run models {model.id}</code>
        </li>
      </ol>
    </Banner>
  )
}
