/** The nine colour labels as a person sees them: a dot, and a name that may be their own. */

import { useQueryState } from '../../client/use-query.ts'
import { colourOfLabel, type Label } from '../../domain/marks.ts'
import { useMessages, type I18n } from '../../ui/index.ts'
import styles from './marks.module.css'

/** The name of the colour. */
export function colourName(label: Label, { t }: Pick<I18n, 't'>): string {
  return t('photos.label.colour', { colour: colourOfLabel(label) })
}

/** The person's own name of a label, else that of its colour. */
export function useLabelName(): (label: Label) => string {
  const i18n = useMessages()
  const names = useQueryState('settings', {}).value?.labelNames
  return (label) => {
    const own = names?.[label - 1] ?? ''
    return own === '' ? colourName(label, i18n) : own
  }
}

export function LabelDot({ label }: { readonly label: Label }) {
  return <span aria-hidden className={styles.dot} data-label={label} />
}
