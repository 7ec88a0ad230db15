import { Button, useAreaMessages } from '../../ui/index.ts'
import { cullEn } from '../../ui/i18n/messages/cull.en.ts'
import styles from './cull.module.css'

export interface EndNoticeProps {
  readonly undecided: number
  readonly onUndecided: () => void
  readonly onFinish: () => void
}

/** After the last photo: what is left to do. */
export function EndNotice({ undecided, onUndecided, onFinish }: EndNoticeProps) {
  const { t } = useAreaMessages(cullEn)
  return (
    <div className={styles.end} role="status" data-cull-controls>
      <span>{undecided === 0 ? t('cull.atEndDone') : t('cull.atEnd', { count: undecided })}</span>
      {undecided === 0 ? null : (
        <Button size="small" onPress={onUndecided}>
          {t('cull.toUndecided')}
        </Button>
      )}
      <Button size="small" variant="primary" onPress={onFinish}>
        {t('cull.finish')}
      </Button>
    </div>
  )
}
