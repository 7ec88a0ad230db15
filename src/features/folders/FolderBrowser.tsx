import type { ReactNode } from 'react'

import { useQuery } from '../../client/use-query.ts'
import type { FolderRow } from '../../domain/reads.ts'
import type { SourceId } from '../../domain/vocabulary.ts'
import { Thumb } from '../../photos/Thumb.tsx'
import { EmptyState, Page, useMessages } from '../../ui/index.ts'
import styles from './folders.module.css'

/** How a folder is linked to; the router is the app's business. */
export type LinkToFolder = (props: {
  readonly source: SourceId
  readonly path: string
  readonly className: string | undefined
  readonly children: ReactNode
}) => ReactNode

/** The folders of all sources, as pictures one can walk into. */
export function FolderTops({ link }: { readonly link: LinkToFolder }) {
  const { t } = useMessages()
  const folders = useQuery('folders', {})
  if (folders.length === 0) {
    return (
      <EmptyState level={1} title={t('folders.empty')}>
        {t('folders.emptyText')}
      </EmptyState>
    )
  }
  return (
    <Page title={t('folders.title')} width="wide">
      <FolderTiles folders={folders} link={link} />
    </Page>
  )
}

/** Where one is, and the folders directly below. Sits above the photos of the folder. */
export function FolderHead({
  source,
  path,
  link,
}: {
  readonly source: SourceId
  readonly path: string
  readonly link: LinkToFolder
}) {
  const { t } = useMessages()
  const sources = useQuery('sources', {})
  const children = useQuery('folders', { source, under: path })
  const label = sources.find((one) => one.id === source)?.label ?? ''
  const parts = path === '' ? [] : path.split('/')
  return (
    <div className={styles.head}>
      <Crumbs label={label} parts={parts} source={source} link={link} />
      {children.length === 0 ? null : (
        <nav aria-label={t('folders.subfolders', { name: parts.at(-1) ?? label })} className={styles.strip}>
          <FolderTiles folders={children} link={link} />
        </nav>
      )}
    </div>
  )
}

interface CrumbsProps {
  readonly label: string
  readonly parts: readonly string[]
  readonly source: SourceId
  readonly link: LinkToFolder
}

function Crumbs({ label, parts, source, link }: CrumbsProps) {
  const { t } = useMessages()
  return (
    <nav aria-label={t('folders.path')}>
      <ol className={styles.crumbs}>
        {[label, ...parts].map((name, depth) => {
          const path = parts.slice(0, depth).join('/')
          const isHere = depth === parts.length
          return (
            <li key={path === '' ? String(depth) : path}>
              {isHere ? (
                <span className={styles.here} aria-current="page">
                  {name}
                </span>
              ) : (
                link({ source, path, className: styles.crumb, children: name })
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

function FolderTiles({
  folders,
  link,
}: {
  readonly folders: readonly FolderRow[]
  readonly link: LinkToFolder
}) {
  const { t } = useMessages()
  return (
    <ul className={styles.tiles}>
      {folders.map((folder) => (
        <li key={`${folder.source} ${folder.path}`}>
          {link({
            source: folder.source,
            path: folder.path,
            className: styles.tile,
            children: (
              <>
                <span className={styles.cover}>
                  {folder.cover === null ? null : <Thumb hash={folder.cover} />}
                </span>
                <span className={styles.name}>{folder.name}</span>
                <span className={styles.count}>{t('folders.count', { count: folder.count })}</span>
              </>
            ),
          })}
        </li>
      ))}
    </ul>
  )
}
