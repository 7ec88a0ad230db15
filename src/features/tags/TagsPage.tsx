import { useState, type ReactNode } from 'react'
import { Plus, Search } from 'lucide-react'

import { useQuery, useQueryState } from '../../client/use-query.ts'
import type { TagRow } from '../../domain/reads.ts'
import { tagPathText, foldTagName, foldTagPath, parseTagPath } from '../../domain/tags.ts'
import { Banner, Button, EmptyState, Page, TextField, useAreaMessages } from '../../ui/index.ts'
import { tagsEn } from '../../ui/i18n/messages/tags.en.ts'
import { usePhotoActions } from '../../photos/actions.ts'
import { TagDialogs } from './TagDialogs.tsx'
import { TagLine } from './TagLine.tsx'
import type { LinkToTag, TagTask } from './tag-task.ts'
import styles from './tags-page.module.css'

/** With more than this, only the first level is open and there is a field to find one. */
const MANY = 100

/** The tree of tags, to walk and to put in order. */
export function TagsPage({ link }: { readonly link: LinkToTag }) {
  const { t, locale } = useAreaMessages(tagsEn)
  const tags = useQuery('tags', {})
  const [task, setTask] = useState<TagTask | null>(null)
  const [typed, setTyped] = useState('')
  const isMany = tags.length > MANY
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const create = (
    <Button icon={<Plus aria-hidden />} onPress={() => setTask({ kind: 'create' })}>
      {t('tags.new')}
    </Button>
  )
  const dialogs = <TagDialogs task={task} tags={tags} onTask={setTask} />
  if (tags.length === 0) {
    return (
      <Page title={t('tags.title')}>
        <KeywordsInFiles />
        <EmptyState title={t('tags.empty')} action={create}>
          {t('tags.emptyText')}
        </EmptyState>
        {dialogs}
      </Page>
    )
  }
  const wanted = foldTagPath(parseTagPath(typed))
  const compare = new Intl.Collator(locale.startsWith('xx') ? 'en' : locale, { numeric: true }).compare
  const below = Map.groupBy(
    tags.toSorted((one, other) => compare(one.name, other.name)),
    ({ parent }) => parent,
  )
  const found = wanted === '' ? null : tags.filter((tag) => isFound(tag, wanted))

  const level = (rows: readonly TagRow[], depth: number): ReactNode =>
    rows.map((tag) => {
      const children = found === null ? (below.get(tag.id) ?? []) : []
      const isOpen = turned.has(tag.id) === (isMany || depth > 3)
      return (
        <li key={tag.id}>
          <TagLine
            tag={tag}
            name={found === null ? tag.name : tagPathText(tag.path)}
            isOpen={children.length === 0 ? null : isOpen}
            onTurn={() => setTurned((now) => turn(now, tag.id))}
            onTask={setTask}
            link={link}
          />
          {children.length > 0 && isOpen ? (
            <ul className={styles.below}>{level(children, depth + 1)}</ul>
          ) : null}
        </li>
      )
    })

  return (
    <Page title={t('tags.title')} lead={t('tags.lead')} actions={create}>
      <KeywordsInFiles />
      {tags.length > 10 ? (
        <TextField
          label={t('tags.filter')}
          labelHidden
          placeholder={t('tags.filter')}
          icon={<Search aria-hidden />}
          value={typed}
          onChange={setTyped}
          className={styles.filter ?? ''}
        />
      ) : null}
      {found?.length === 0 ? (
        <p className={styles.none}>{t('tags.none')}</p>
      ) : (
        <ul className={styles.tree} aria-label={t('tags.tree')}>
          {level(found ?? below.get(null) ?? [], 0)}
        </ul>
      )}
      {dialogs}
    </Page>
  )
}

/** What other software wrote into files finds photos already; as tags it can be renamed, joined and taken away. */
function KeywordsInFiles() {
  const { t } = useAreaMessages(tagsEn)
  const actions = usePhotoActions()
  const found = useQueryState('keywordsInFiles', {}).value
  if (found === undefined || found.photos === 0) return null
  const adopt = () => void actions.tags('tags.adoptKeywords', { plan: { filters: [] } })
  return (
    <div className={styles.banner}>
      <Banner
        title={t('tags.inFiles', { photos: found.photos, keywords: found.keywords })}
        actions={
          <Button size="small" onPress={adopt}>
            {t('tags.adoptKeywords')}
          </Button>
        }
      >
        {t('tags.inFilesText')}
      </Banner>
    </div>
  )
}

function isFound({ path, aliases }: TagRow, wanted: string): boolean {
  return (
    foldTagPath(parseTagPath(path)).includes(wanted) ||
    aliases.some((alias) => foldTagName(alias).includes(wanted))
  )
}

function turn(turned: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(turned)
  if (!next.delete(id)) next.add(id)
  return next
}
