import { useState } from 'react'

import { useQueryState } from '../../client/use-query.ts'
import type { SourceId } from '../../domain/vocabulary.ts'
import { causeOf, type UnwrittenSidecar } from '../../domain/xmp/sidecar-report.ts'
import { Button, useAreaMessages } from '../../ui/index.ts'
import { sidecarsEn } from '../../ui/i18n/messages/sidecars.en.ts'
import { SidecarFile } from './SidecarFile.tsx'
import styles from './sidecars.module.css'

const PAGE_SIZE = 50

export interface UnwrittenSidecarsProps {
  /** Without it, of all. */
  readonly source?: SourceId
  readonly onOpen: (hash: string) => void
}

/** The photos whose sidecar could not be written: by name, with the cause, and what helps. */
export function UnwrittenSidecars({ source, onOpen }: UnwrittenSidecarsProps) {
  const { t } = useAreaMessages(sidecarsEn)
  const [limit, setLimit] = useState(PAGE_SIZE)
  const page = useQueryState('unwrittenSidecars', {
    limit,
    offset: 0,
    ...(source === undefined ? {} : { source }),
  }).value
  if (page === undefined) return null
  return (
    <>
      <ul className={styles.files}>
        {page.rows.map((row) => (
          <Unwritten key={`${row.source}/${row.path}`} row={row} onOpen={onOpen} />
        ))}
      </ul>
      {page.total > page.rows.length ? (
        <Button size="small" onPress={() => setLimit(limit + PAGE_SIZE)}>
          {t('sidecars.more', { count: page.total - page.rows.length })}
        </Button>
      ) : null}
    </>
  )
}

function Unwritten({
  row: { hash, label, path, error },
  onOpen,
}: {
  readonly row: UnwrittenSidecar
  readonly onOpen: (hash: string) => void
}) {
  const { t } = useAreaMessages(sidecarsEn)
  const slash = path.lastIndexOf('/')
  const cause = causeOf(error.code)
  return (
    <SidecarFile hash={hash} path={path} onOpen={onOpen}>
      <span className={styles.place}>
        {label}
        {slash === -1 ? '' : ` / ${path.slice(0, slash).replaceAll('/', ' / ')}`}
      </span>
      <span className={styles.why}>{t('sidecars.why', { cause })}</span>
      <span className={styles.place}>{t('sidecars.todo', { cause })}</span>
    </SidecarFile>
  )
}
