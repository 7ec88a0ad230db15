import { Button, useAreaMessages } from '../../ui/index.ts'
import { modelsEn } from '../../ui/i18n/messages/models.en.ts'
import styles from './models.module.css'
import { useKeptFocus } from './use-kept-focus.ts'

/** The choice of none: pictures are asked nothing. `isChosen` is undefined until it is known. */
export function NoModel({
  isChosen,
  onChoose,
}: {
  readonly isChosen: boolean | undefined
  readonly onChoose: () => void
}) {
  const { t } = useAreaMessages(modelsEn)
  const { heading, ...kept } = useKeptFocus(String(isChosen))
  return (
    <li className={styles.model} {...kept}>
      <div className={styles.modelText}>
        <h3 ref={heading} tabIndex={-1} className={styles.modelName}>
          {t('meaning.none')}
        </h3>
        <p className={styles.how}>{t('meaning.noneText')}</p>
      </div>
      {isChosen === undefined ? null : isChosen ? (
        <span className={styles.inUse}>{t('meaning.inUse')}</span>
      ) : (
        <Button
          size="small"
          aria-label={t('meaning.useLabel', { name: t('meaning.none') })}
          onPress={onChoose}
        >
          {t('meaning.use')}
        </Button>
      )}
    </li>
  )
}
