import type { DuplicateKind } from '../../domain/duplicates/kinds.ts'
import { classNames, ProgressBar, useAreaMessages } from '../../ui/index.ts'
import { duplicatesEn } from '../../ui/i18n/messages/duplicates.en.ts'
import styles from './duplicates.module.css'

const CARDS = [0, 1, 2]

/** Where the groups will stand, while the list is being read: similar shots of a large library take seconds. Not seen in the blink that most take. */
export function Waiting({ kind }: { readonly kind: DuplicateKind }) {
  const { t } = useAreaMessages(duplicatesEn)
  return (
    <div className={styles.waiting} aria-busy role="status">
      <ProgressBar label={t('duplicates.reading')} value={0} total={null} />
      {CARDS.map((card) => (
        <div
          key={card}
          className={classNames(styles.card, styles.waitingCard, kind === 'identical' && styles.placesCard)}
          aria-hidden
        >
          <span className={styles.picture} />
        </div>
      ))}
    </div>
  )
}
