import type { Chip, Correction } from '../../domain/search/chips.ts'
import { asMeant, asTyped } from '../../domain/search/corrections.ts'
import { replaceSpan } from '../../domain/search/edit.ts'
import { Button, useAreaMessages } from '../../ui/index.ts'
import { meaningEn } from '../../ui/i18n/messages/meaning.en.ts'
import styles from './meaning.module.css'

export interface CorrectionLineProps {
  readonly q: string
  readonly chips: readonly Chip[]
  readonly onQuery: (q: string) => void
}

/** That another word was looked for than the one typed, with the way back; or that another would find more. */
export default function CorrectionLine({ q, chips, onQuery }: CorrectionLineProps) {
  const { t } = useAreaMessages(meaningEn)
  return chips.flatMap((chip) =>
    chip.corrections.map((correction) => (
      <div key={`${String(chip.span.from)} ${correction.typed}`} className={styles.line}>
        <p className={styles.text} role="status">
          {told(correction)}
        </p>
        {action(chip, correction)}
      </div>
    )),
  )

  function told({ typed, used, how, isApplied }: Correction): string {
    if (how === 'inside') return t(isApplied ? 'corrected.inside' : 'corrected.hasInside', { typed })
    return isApplied ? t('corrected.near', { used }) : t('corrected.offer', { used })
  }

  function action(chip: Chip, correction: Correction) {
    const { typed, used, how, isApplied } = correction
    // Words that have it inside are found by its letters either way.
    if (isApplied && how === 'inside') return null
    const text = isApplied ? asTyped(chip.text, correction) : asMeant(chip.text, correction)
    return (
      <Button size="small" variant="quiet" onPress={() => onQuery(replaceSpan(q, chip.span, text))}>
        {isApplied ? t('corrected.asTyped', { typed }) : t('corrected.search', { used })}
      </Button>
    )
  }
}
