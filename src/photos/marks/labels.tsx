/** The nine colour labels as a person sees them: a dot, and a name that may be their own. */

import { useQueryState } from '../../client/use-query.ts'
import type { Label } from '../../domain/marks.ts'
import { useMessages } from '../../ui/index.ts'
import { labelName, type LabelNames } from './label-name.ts'
import styles from './marks.module.css'

export function useLabelNames(): LabelNames {
  return useQueryState('settings', {}).value?.labelNames
}

/** `labelName` of this person. */
export function useLabelName(): (label: Label) => string {
  const i18n = useMessages()
  const names = useLabelNames()
  return (label) => labelName(label, names, i18n)
}

export function LabelDot({ label }: { readonly label: Label }) {
  return <span aria-hidden className={styles.dot} data-label={label} />
}
