import { useEffect, useState } from 'react'

import { read, run } from '../../client/run.ts'
import { isAppError } from '../../domain/errors.ts'
import type { DiskPreview } from '../../domain/disk-trash.ts'
import { Banner, Button, Dialog, useAreaMessages } from '../../ui/index.ts'
import { trashEn } from '../../ui/i18n/messages/trash.en.ts'
import type { PhotoTarget } from '../actions.ts'
import { askToWrite } from './ask-to-write.ts'
import { knownDeletions } from './deletion-end.ts'
import styles from './disk.module.css'
import { useTellDeletion } from './use-tell-deletion.ts'

export interface DeleteFromDiskDialogProps {
  /** `unwanted`: copies of identical files that the person decided against. */
  readonly target: PhotoTarget | { readonly unwanted: true }
  /** True when the deletion has begun. */
  readonly onClose: (begun: boolean) => void
  readonly onFailed: (error: unknown) => void
}

/** Says which files go where, asks the browser for permission to write, and begins. */
export default function DeleteFromDiskDialog({ target, onClose, onFailed }: DeleteFromDiskDialogProps) {
  const { t, format } = useAreaMessages(trashEn)
  const tellOf = useTellDeletion(onFailed)
  const [preview, setPreview] = useState<DiskPreview | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  /** How often something else would have gone than was shown: each time it is shown anew. */
  const [refusals, setRefusals] = useState(0)
  const [isAsking, setAsking] = useState(false)
  const isCopies = 'unwanted' in target
  // Not a live query: its name would be as long as the selection.
  useEffect(() => {
    let isGone = false
    read('diskPreview', target).then(
      (answer) => {
        if (!isGone) setPreview(answer)
      },
      (error: unknown) => {
        if (isGone) return
        onFailed(error)
        onClose(false)
      },
    )
    return () => {
      isGone = true
    }
  }, [target, refusals, onFailed, onClose])

  if (preview === null) return null
  const { files, bytes, sources, paths, unreachable } = preview
  const begin = async () => {
    setAsking(true)
    setRefused(null)
    try {
      const without = await askToWrite(sources)
      if (without !== null) {
        setRefused(without.label)
        return
      }
      const known = await knownDeletions()
      await run('photos.deleteFromDisk', { ...target, counted: { files, bytes } })
      tellOf(known)
      onClose(true)
    } catch (error) {
      if (isAppError(error) && error.code === 'input.invalid') setRefusals((before) => before + 1)
      else onFailed(error)
    } finally {
      setAsking(false)
    }
  }
  return (
    <Dialog
      title={isCopies ? t('disk.titleCopies', { count: files }) : t('disk.title', { count: preview.photos })}
      onClose={() => onClose(false)}
      actions={
        <>
          <Button onPress={() => onClose(false)}>{t('disk.cancel')}</Button>
          <Button variant="danger" isDisabled={files === 0 || isAsking} onPress={() => void begin()}>
            {t('disk.do')}
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        {files === 0 ? (
          <p>{t('disk.none')}</p>
        ) : (
          <>
            <p>
              {t('disk.what', {
                count: files,
                bytes: format.bytes(bytes),
                sources: sources.length,
                label: sources[0]?.label ?? '',
              })}
            </p>
            <p className={styles.secondary}>{t('disk.backAgain')}</p>
            {isCopies ? <p className={styles.secondary}>{t('disk.keptRead')}</p> : null}
            <ul className={styles.paths} aria-label={t('disk.files')}>
              {paths.map((file) => (
                <li key={file.path}>
                  <span className={styles.path}>{file.path}</span>
                  <span className={styles.bytes}>{format.bytes(file.bytes)}</span>
                </li>
              ))}
              {files > paths.length ? <li>{t('disk.moreFiles', { count: files - paths.length })}</li> : null}
            </ul>
          </>
        )}
        {unreachable === 0 || files === 0 ? null : (
          <p className={styles.secondary}>{t('disk.unreachable', { count: unreachable })}</p>
        )}
        {refusals === 0 ? null : <Banner tone="warning" title={t('disk.shownAnew')} />}
        {refused === null ? null : <Banner tone="danger" title={t('disk.refused', { label: refused })} />}
      </div>
    </Dialog>
  )
}
