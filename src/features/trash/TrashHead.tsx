import { lazy, Suspense, useCallback, useState } from 'react'
import { Archive, HardDrive, Trash2, Undo2 } from 'lucide-react'

import { run } from '../../client/run.ts'
import { useQueryState } from '../../client/use-query.ts'
import { KEEP_TRASH } from '../../domain/settings.ts'
import { usePhotoActions } from '../../photos/actions.ts'
import { Button, Select, useAreaMessages } from '../../ui/index.ts'
import { trashEn } from '../../ui/i18n/messages/trash.en.ts'
import { EmptyTrashDialog } from './EmptyTrashDialog.tsx'
import { REMOVED, TRASH } from './plans.ts'
import styles from './trash.module.css'

const DeleteFromDiskDialog = lazy(() => import('../../photos/disk/DeleteFromDiskDialog.tsx'))

const KEPT_DAYS = [7, 30, 90, KEEP_TRASH] as const

export interface TrashHeadProps {
  readonly onRemoved: () => void
  /** Leads to what was deleted from disk. */
  readonly onDeleted: () => void
  readonly onFailed: (error: unknown) => void
}

/** What the trash is, how long it keeps, and both ways out for everything in it. Single photos are restored from their selection. */
export function TrashHead({ onRemoved, onDeleted, onFailed }: TrashHeadProps) {
  const { t } = useAreaMessages(trashEn)
  const [isEmptying, setEmptying] = useState(false)
  const [isDeleting, setDeleting] = useState(false)
  const closeDeleting = useCallback(() => setDeleting(false), [])
  const deleted = useQueryState('diskDeletions', {}).value ?? []
  const actions = usePhotoActions()
  const days = useQueryState('settings', {}).value?.trashDays
  const count = useQueryState('timeline', { plan: TRASH }).value?.ids.length ?? 0
  const removed = useQueryState('timeline', { plan: REMOVED }).value?.ids.length ?? 0
  if (days === undefined) return null

  const emptyIt = async (counted: number) => {
    // Refused where more came in the same moment: the question stays, with the new number.
    if (await actions.remove({ plan: TRASH, count: counted })) setEmptying(false)
  }
  return (
    <div className={styles.head}>
      <p className={styles.lead}>{t('trash.lead', { days })}</p>
      <div className={styles.actions}>
        <Select
          label={t('trash.keep')}
          className={styles.keep ?? ''}
          options={[...new Set([...KEPT_DAYS, days])].map((choice) => ({
            value: String(choice),
            label: choice === KEEP_TRASH ? t('trash.keepAlways') : t('trash.keepDays', { days: choice }),
          }))}
          value={String(days)}
          onChange={(value) =>
            void run('settings.set', { key: 'trashDays', value: Number(value) }).catch(onFailed)
          }
        />
        {count === 0 ? null : (
          <>
            <Button icon={<Trash2 aria-hidden />} onPress={() => setEmptying(true)}>
              {t('trash.emptyIt')}
            </Button>
            <Button icon={<Undo2 aria-hidden />} onPress={() => void actions.restore({ plan: TRASH })}>
              {t('trash.restoreAll')}
            </Button>
            <Button icon={<HardDrive aria-hidden />} onPress={() => setDeleting(true)}>
              {t('disk.action')}
            </Button>
          </>
        )}
        {removed === 0 ? null : (
          <Button variant="quiet" icon={<Archive aria-hidden />} onPress={onRemoved}>
            {t('trash.toRemoved', { count: removed })}
          </Button>
        )}
        {deleted.length === 0 ? null : (
          <Button variant="quiet" icon={<HardDrive aria-hidden />} onPress={onDeleted}>
            {t('disk.link', { count: deleted.reduce((sum, { photos }) => sum + photos, 0) })}
          </Button>
        )}
        {isEmptying ? (
          <EmptyTrashDialog
            count={count}
            onCancel={() => setEmptying(false)}
            onEmpty={(counted) => void emptyIt(counted)}
          />
        ) : null}
        {isDeleting ? (
          <Suspense fallback={null}>
            <DeleteFromDiskDialog target={{ plan: TRASH }} onClose={closeDeleting} onFailed={onFailed} />
          </Suspense>
        ) : null}
      </div>
    </div>
  )
}
