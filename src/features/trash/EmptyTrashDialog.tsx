import { useState } from 'react'

import { Banner, ConfirmDialog, useAreaMessages } from '../../ui/index.ts'
import { trashEn } from '../../ui/i18n/messages/trash.en.ts'

export interface EmptyTrashDialogProps {
  /** How many photos lie in the trash at this moment. */
  readonly count: number
  readonly onCancel: () => void
  /** `counted` is the number that was read when the button was pressed. */
  readonly onEmpty: (counted: number) => void
}

/** Asks before the trash is emptied. Another tab may fill it meanwhile: the number follows, and says that it did. */
export function EmptyTrashDialog({ count, onCancel, onEmpty }: EmptyTrashDialogProps) {
  const { t } = useAreaMessages(trashEn)
  const [asked] = useState(count)
  return (
    <ConfirmDialog
      title={t('trash.emptyTitle', { count })}
      text={
        <>
          <p>{t('trash.emptyAsk')}</p>
          {count === asked ? null : (
            <Banner tone="warning" title={t('trash.emptyChanged', { asked, count })} />
          )}
        </>
      }
      action={t('trash.emptyDo')}
      tone="danger"
      cancel={t('disk.cancel')}
      isBlocked={count === 0}
      onAnswer={(isSure) => (isSure ? onEmpty(count) : onCancel())}
    />
  )
}
