import { colourOfLabel, type Label } from '../../domain/marks.ts'
import type { I18n } from '../../ui/index.ts'

/** What the person calls the labels (`Settings.labelNames`); undefined while that is read. */
export type LabelNames = readonly string[] | undefined

/** The name of the colour. */
export function colourName(label: Label, { t }: Pick<I18n, 't'>): string {
  return t('photos.label.colour', { colour: colourOfLabel(label) })
}

/** The person's own name of a label, else that of its colour: wherever a label of a photo is spoken of. */
export function labelName(label: Label, names: LabelNames, i18n: Pick<I18n, 't'>): string {
  const own = names?.[label - 1] ?? ''
  return own === '' ? colourName(label, i18n) : own
}
