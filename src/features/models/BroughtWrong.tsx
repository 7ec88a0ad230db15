import type { ModelReport } from '../../domain/model-report.ts'
import { Banner, useAreaMessages } from '../../ui/index.ts'
import { modelsEn } from '../../ui/i18n/messages/models.en.ts'
import { fileNamesOf, nameOf } from './meaning-names.ts'

/** Files that a person brought for a model, and why they were not taken. */
export interface Wrong {
  readonly model: string
  /** `empty`: there was none. `name`: it is called otherwise than any of the model's. `content`: it is not the one that is expected. */
  readonly why: 'empty' | 'name' | 'content'
  readonly file: string
}

export function BroughtWrong({ model, wrong }: { readonly model: ModelReport; readonly wrong: Wrong }) {
  const { t, format } = useAreaMessages(modelsEn)
  const name = nameOf(model)
  const files = format.list(fileNamesOf(model))
  return (
    <Banner
      tone="danger"
      title={wrong.why === 'empty' ? t('meaning.wrong.empty') : t('meaning.wrong', { file: wrong.file })}
    >
      {wrong.why === 'content' ? t('meaning.wrong.content', { name }) : null}
      {wrong.why === 'name' ? t('meaning.wrong.name', { name }) : null} {t('meaning.wrong.files', { files })}
    </Banner>
  )
}
