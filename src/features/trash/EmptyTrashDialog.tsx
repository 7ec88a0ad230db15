import { useState } from 'react'

import { Banner, Button, Dialog, useAreaMessages } from '../../ui/index.ts'
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
    <Dialog
      title={t('trash.emptyTitle', { count })}
      size="small"
      role="alertdialog"
      onClose={onCancel}
      actions={
        <>
          <Button autoFocus onPress={onCancel}>
            {t('disk.cancel')}
          </Button>
          <Button variant="danger" isDisabled={count === 0} onPress={() => onEmpty(count)}>
            {t('trash.emptyDo')}
          </Button>
        </>
      }
    >
      <p>{t('trash.emptyAsk')}</p>
      {count === asked ? null : <Banner tone="warning" title={t('trash.emptyChanged', { asked, count })} />}
    </Dialog>
  )
}
