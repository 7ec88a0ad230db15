import { useRef, useState } from 'react'

import { allHandles, removeHandle } from '../../client/handles.ts'
import { run } from '../../client/run.ts'
import { Button, useDialogs, useMessages, useToasts } from '../../ui/index.ts'
import { useActions } from '../actions.ts'
import styles from './boot.module.css'

/**
 * The two ways out of a damaged catalog: what a backup holds, or an empty library. The library sets the damaged file aside
 * in both cases, and nothing happens before one of them is chosen.
 */
export function Recovery() {
  const { t } = useMessages()
  const dialogs = useDialogs()
  const showToast = useToasts()
  const { fail } = useActions()
  const input = useRef<HTMLInputElement>(null)
  const [isBusy, setBusy] = useState(false)

  const attempt = (act: () => Promise<void>) => {
    setBusy(true)
    act()
      // This screen may be gone by then: the library is open, and what went wrong is said above it.
      .catch(fail)
      .finally(() => setBusy(false))
  }
  const restore = async (file: File) => {
    const done = await run('backup.restore', { blob: file })
    showToast({
      text: `${t('backup.restored', { name: file.name })}. ${t('backup.restoredText', { count: done.changed })}`,
    })
  }
  const startFresh = async () => {
    const isSure = await dialogs.confirm({
      title: t('boot.freshTitle'),
      text: t('boot.freshText'),
      action: t('boot.startFresh'),
      tone: 'danger',
    })
    if (!isSure) return
    await run('library.reset', { confirm: 'reset' })
    // Nobody knows any more which folder each of them was.
    for (const source of (await allHandles()).keys()) await removeHandle(source)
  }

  return (
    <div className={styles.ways}>
      <Button variant="primary" isDisabled={isBusy} onPress={() => input.current?.click()}>
        {t('boot.restore')}
      </Button>
      <Button isDisabled={isBusy} onPress={() => attempt(startFresh)}>
        {t('boot.startFresh')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('boot.restore')}
        data-testid="recover-from"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = ''
          if (file !== undefined) attempt(() => restore(file))
        }}
      />
    </div>
  )
}
