import type { ReactNode } from 'react'

import { useQuery, useQueryState } from '../../client/use-query.ts'
import { isAssetHash, thumbUrl } from '../../domain/media-url.ts'
import { EmptyState, Page, ProgressBar, useAreaMessages } from '../../ui/index.ts'
import { textEn } from '../../ui/i18n/messages/text.en.ts'
import styles from './text-page.module.css'

export interface LinkProps {
  readonly className: string | undefined
  readonly children: ReactNode
}
/** A link that shows what a search finds, or the settings of this area: the app knows the addresses. */
export type LinkToSearch = (props: LinkProps & { readonly q: string }) => ReactNode
export type LinkToSettings = (props: LinkProps) => ReactNode

export interface TextPageProps {
  readonly link: LinkToSearch
  readonly settingsLink: LinkToSettings
}

/** Shelves that fill themselves: receipts, tickets, cards, … and everything with text on it. */
export function TextPage({ link: Link, settingsLink: SettingsLink }: TextPageProps) {
  const { t } = useAreaMessages(textEn)
  const { shelves, withText, screenshots } = useQuery('textShelves', {})
  const { readText } = useQuery('settings', {})
  const settings = <SettingsLink className={styles.settings}>{t('text.page.settings')}</SettingsLink>
  const rows = [
    ...shelves.map(({ kind, count, cover }) => ({ kind, count, cover, q: `is:${kind}` })),
    ...(screenshots.count === 0 ? [] : [{ kind: 'screenshot', ...screenshots, q: 'is:screenshot' }]),
    ...(withText.count === 0 ? [] : [{ kind: 'all', ...withText, q: 'has:text' }]),
  ]
  if (rows.length === 0) {
    return (
      <Page title={t('text.page.title')}>
        <Reading />
        <EmptyState title={t('text.page.empty')} action={settings}>
          {readText ? t('text.page.emptyText') : t('text.page.emptyOff')}
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page title={t('text.page.title')} lead={t('text.page.lead')} actions={settings}>
      <Reading />
      <ul className={styles.shelves}>
        {rows.map(({ kind, count, cover, q }) => (
          <li key={kind}>
            <Link q={q} className={styles.shelf}>
              {cover !== null && isAssetHash(cover) ? (
                <img src={thumbUrl(cover, 320)} alt="" loading="lazy" className={styles.cover} />
              ) : (
                <span className={styles.cover} />
              )}
              <span className={styles.name}>{t('text.shelves', { kind })}</span>
              <span className={styles.count}>{t('text.page.count', { count })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}

/** How far the reading is, while it goes on. */
function Reading() {
  const { t } = useAreaMessages(textEn)
  const { readText } = useQuery('settings', {})
  const stage = useQueryState('progress', {}).value?.stages.find((one) => one.stage === 'ocr')
  if (!readText || stage === undefined) return null
  if (stage.blocked > 0) return <p className={styles.reading}>{t('text.settings.blocked')}</p>
  const open = stage.total - stage.done - stage.failed
  if (open <= 0) return null
  return (
    <div className={styles.reading} role="status">
      <ProgressBar label={t('text.settings.read')} value={stage.done} total={stage.total} />
      <p>{stage.paused ? t('text.page.paused', { open }) : t('text.page.reading', { open })}</p>
    </div>
  )
}
