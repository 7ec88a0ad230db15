import { useState } from 'react'

import { run } from '../../client/run.ts'
import { causeOf, type SidecarReport } from '../../domain/xmp/sidecar-report.ts'
import { Banner, Button, useAreaMessages } from '../../ui/index.ts'
import { sidecarsEn } from '../../ui/i18n/messages/sidecars.en.ts'
import { askToWrite } from '../disk/ask-to-write.ts'
import { UnwrittenSidecars } from './UnwrittenSidecars.tsx'
import styles from './sidecars.module.css'

type Failed = SidecarReport['failed'][number]

export interface SidecarsNotAllowedProps {
  readonly failed: Failed
  readonly onFailed: (error: unknown) => void
}

/** A folder may not be changed: nothing is lost, and the one thing to do about it. */
export function SidecarsNotAllowed({ failed: { source, label, count }, onFailed }: SidecarsNotAllowedProps) {
  const { t } = useAreaMessages(sidecarsEn)
  const allow = async () => {
    if ((await askToWrite([{ id: source, label, kind: 'folder' }])) === null)
      await run('sources.writeSidecars', { id: source, on: true })
  }
  return (
    <Banner
      tone="warning"
      title={t('sidecars.notAllowed', { label })}
      actions={
        <Button size="small" onPress={() => void allow().catch(onFailed)}>
          {t('sidecars.allow')}
        </Button>
      }
    >
      {t('sidecars.notAllowedText', { count })}
    </Banner>
  )
}

export interface SidecarTroubleProps {
  /** Of one source, with all their reasons; at least one. */
  readonly failed: readonly [Failed, ...Failed[]]
  readonly onOpen: (hash: string) => void
  /** They wait to be tried again, and this is gone. */
  readonly onAgain: () => void
  readonly onFailed: (error: unknown) => void
}

/** Why sidecars of a source could not be written, that nothing is lost, and which they are. */
export function SidecarTrouble({ failed, onOpen, onAgain, onFailed }: SidecarTroubleProps) {
  const { t } = useAreaMessages(sidecarsEn)
  const [isShown, setShown] = useState(false)
  const [{ source, label }] = failed
  const count = failed.reduce((sum, one) => sum + one.count, 0)
  const again = async () => {
    await run('sources.writeSidecars', { id: source, on: true })
    onAgain()
  }
  return (
    <>
      <Banner
        tone="warning"
        title={t('sidecars.failed', { label, count })}
        actions={
          <>
            <Button size="small" aria-expanded={isShown} onPress={() => setShown(!isShown)}>
              {t(isShown ? 'sidecars.hideFiles' : 'sidecars.showFiles')}
            </Button>
            <Button size="small" onPress={() => void again().catch(onFailed)}>
              {t('sidecars.retry')}
            </Button>
          </>
        }
      >
        <ul className={styles.causes}>
          {failed.map(({ count: some, error }) => (
            <li key={error.code}>
              {t('sidecars.countWhy', {
                count: some,
                why: t('sidecars.why', { cause: causeOf(error.code) }),
              })}
            </li>
          ))}
        </ul>
        <p>{t('sidecars.failedText')}</p>
      </Banner>
      {isShown ? <UnwrittenSidecars source={source} onOpen={onOpen} /> : null}
    </>
  )
}
