import { useState } from 'react'
import { ImageOff } from 'lucide-react'

import { run } from '../../client/run.ts'
import { useQueryState } from '../../client/use-query.ts'
import type { ErrorCode } from '../../domain/errors.ts'
import type { AttentionRow } from '../../domain/reads.ts'
import type { StageName } from '../../domain/vocabulary.ts'
import { isAssetHash } from '../../domain/media-url.ts'
import { Thumb } from '../../photos/Thumb.tsx'
import { Button, Section, ToggleChip, useMessages } from '../../ui/index.ts'
import styles from './activity.module.css'

const PAGE_SIZE = 100 // rows; a page of file names is read in one go

/** Every file that could not be read, with its reason: nothing is left out silently. */
export function Attention({
  onOpen,
  onFailed,
}: {
  readonly onOpen: (hash: string) => void
  readonly onFailed: (error: unknown) => void
}) {
  const { t, format } = useMessages()
  const [code, setCode] = useState<ErrorCode | null>(null)
  const [offset, setOffset] = useState(0)
  const { value: page } = useQueryState('attention', {
    limit: PAGE_SIZE,
    offset,
    ...(code === null ? {} : { code }),
  })
  const unwritten = useQueryState('unwrittenSidecars', { limit: 0, offset: 0 }).value?.total ?? 0
  if (page === undefined) return null
  const total = page.groups.reduce((sum, group) => sum + group.count, 0)
  if (total === 0) {
    // That all could be read is no news where something else is wrong.
    if (unwritten > 0) return null
    return <Section title={t('attention.title')} lead={t('attention.none')} />
  }
  const choose = (next: ErrorCode | null) => {
    setCode(next)
    setOffset(0)
  }
  const retry = () => void run('pipeline.retry', code === null ? {} : { code }).catch(onFailed)
  return (
    <Section
      title={t('attention.title')}
      lead={t('attention.lead', { count: total })}
      actions={
        <Button size="small" onPress={retry}>
          {code === null ? t('attention.retryAll') : t('attention.retryGroup', { count: page.total })}
        </Button>
      }
    >
      <div className={styles.groups} role="group" aria-label={t('attention.byReason')}>
        <ToggleChip isSelected={code === null} count={format.number(total)} onChange={() => choose(null)}>
          {t('attention.all')}
        </ToggleChip>
        {page.groups.map((group) => (
          <ToggleChip
            key={group.code}
            isSelected={code === group.code}
            count={format.number(group.count)}
            onChange={(on) => choose(on ? group.code : null)}
          >
            {t(`error.${group.code}.reason`)}
          </ToggleChip>
        ))}
      </div>
      <ul className={styles.files}>
        {page.rows.map((row) => (
          <FileRow
            key={`${row.source}/${row.path}/${row.stage}`}
            row={row}
            onOpen={onOpen}
            onFailed={onFailed}
          />
        ))}
      </ul>
      {page.total > PAGE_SIZE ? (
        <nav className={styles.pager} aria-label={t('attention.pages')}>
          <Button
            size="small"
            isDisabled={offset === 0}
            onPress={() => setOffset(Math.max(0, offset - PAGE_SIZE))}
          >
            {t('attention.previous')}
          </Button>
          <span>
            {t('attention.range', {
              from: offset + 1,
              to: Math.min(offset + PAGE_SIZE, page.total),
              total: page.total,
            })}
          </span>
          <Button
            size="small"
            isDisabled={offset + PAGE_SIZE >= page.total}
            onPress={() => setOffset(offset + PAGE_SIZE)}
          >
            {t('attention.next')}
          </Button>
        </nav>
      ) : null}
    </Section>
  )
}

/** Where one of these failed, there is no picture of the file. */
const MAKES_THUMB: ReadonlySet<StageName> = new Set(['hash', 'meta', 'thumb'])

interface FileRowProps {
  readonly row: AttentionRow
  readonly onOpen: (hash: string) => void
  readonly onFailed: (error: unknown) => void
}

function FileRow({ row, onOpen, onFailed }: FileRowProps) {
  const { t } = useMessages()
  const { hash } = row
  const slash = row.path.lastIndexOf('/')
  return (
    <li className={styles.file}>
      <span className={styles.fileThumb} aria-hidden>
        {hash !== null && isAssetHash(hash) && !MAKES_THUMB.has(row.stage) ? (
          <Thumb hash={hash} />
        ) : (
          <ImageOff />
        )}
      </span>
      <div className={styles.fileText}>
        <span className={styles.fileName}>{row.path.slice(slash + 1)}</span>
        <span className={styles.filePath}>
          {row.sourceLabel}
          {slash === -1 ? '' : ` / ${row.path.slice(0, slash).replaceAll('/', ' / ')}`}
        </span>
        <span className={styles.fileWhy}>
          {t('attention.why', {
            reason: t(`error.${row.error.code}.reason`),
            stage: t(`activity.stage.${row.stage}`),
          })}
        </span>
      </div>
      <div className={styles.fileActions}>
        {hash === null ? null : (
          <>
            <Button size="small" variant="quiet" onPress={() => onOpen(hash)}>
              {t('attention.open')}
            </Button>
            <Button
              size="small"
              variant="quiet"
              onPress={() => void run('pipeline.retry', { hash }).catch(onFailed)}
            >
              {t('attention.retry')}
            </Button>
          </>
        )}
      </div>
    </li>
  )
}
