import { Trash2, Undo2 } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import { usePhotoActions } from '../../photos/actions.ts'
import { Button, useAreaMessages } from '../../ui/index.ts'
import { trashEn } from '../../ui/i18n/messages/trash.en.ts'
import { REMOVED } from './plans.ts'
import styles from './trash.module.css'

/** What became of photos that left the trash, and the way back for all of them. */
export function RemovedHead({ onTrash }: { readonly onTrash: () => void }) {
  const { t } = useAreaMessages(trashEn)
  const actions = usePhotoActions()
  const count = useQueryState('timeline', { plan: REMOVED }).value?.ids.length ?? 0
  return (
    <div className={styles.head}>
      <p className={styles.lead}>{t('removed.lead')}</p>
      <div className={styles.actions}>
        {count === 0 ? null : (
          <Button icon={<Undo2 aria-hidden />} onPress={() => void actions.restore({ plan: REMOVED })}>
            {t('removed.restoreAll')}
          </Button>
        )}
        <Button variant="quiet" icon={<Trash2 aria-hidden />} onPress={onTrash}>
          {t('trash.toTrash')}
        </Button>
      </div>
    </div>
  )
}
