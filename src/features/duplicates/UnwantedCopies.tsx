import { lazy, Suspense, useCallback, useState } from 'react'

import { useQueryState } from '../../client/use-query.ts'
import { Banner, Button, useAreaMessages } from '../../ui/index.ts'
import { trashEn } from '../../ui/i18n/messages/trash.en.ts'
import { duplicatesEn } from '../../ui/i18n/messages/duplicates.en.ts'

const DeleteFromDiskDialog = lazy(() => import('../../photos/disk/DeleteFromDiskDialog.tsx'))
const UNWANTED = { unwanted: true } as const

/** Copies that another one was chosen over: they are on disk until the person lets them go. */
export function UnwantedCopies({ onFailed }: { readonly onFailed: (error: unknown) => void }) {
  const { t, format } = useAreaMessages(duplicatesEn)
  const disk = useAreaMessages(trashEn)
  const [isOpen, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  const preview = useQueryState('diskPreview', UNWANTED).value
  if (preview === undefined || preview.files === 0) return null
  return (
    <>
      <Banner
        title={t('duplicates.unwanted', { count: preview.files, bytes: format.bytes(preview.bytes) })}
        actions={
          <Button size="small" onPress={() => setOpen(true)}>
            {disk.t('disk.action')}
          </Button>
        }
      />
      {isOpen ? (
        <Suspense fallback={null}>
          <DeleteFromDiskDialog target={UNWANTED} onClose={close} onFailed={onFailed} />
        </Suspense>
      ) : null}
    </>
  )
}
