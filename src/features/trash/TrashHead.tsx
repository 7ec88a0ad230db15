import { Undo2 } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import type { SearchPlan } from '../../domain/plan.ts'
import { usePhotoActions } from '../../photos/actions.ts'
import { Button, useMessages } from '../../ui/index.ts'
import styles from './trash.module.css'

const TRASH: SearchPlan = { filters: [{ key: 'shelf', is: 'trash' }] }

/** What the trash is, and the way back for everything in it. Single photos are restored from their selection. */
export function TrashHead() {
  const { t } = useMessages()
  const actions = usePhotoActions()
  const list = useQueryState('timeline', { plan: TRASH }).value
  if (list === undefined || list.ids.length === 0) return null
  return (
    <div className={styles.head}>
      <p className={styles.lead}>{t('trash.lead')}</p>
      <Button size="small" icon={<Undo2 aria-hidden />} onPress={() => void actions.restore({ plan: TRASH })}>
        {t('trash.restoreAll')}
      </Button>
    </div>
  )
}
