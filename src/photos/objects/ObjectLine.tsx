import { ScanSearch } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import type { FoundObject } from '../../domain/objects/found-object.ts'
import { objectName } from '../../domain/objects/vocabulary.ts'
import { valueText } from '../../domain/search/edit.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import { Button, Tooltip, useAreaMessages } from '../../ui/index.ts'
import { viewerEn } from '../../ui/i18n/messages/viewer.en.ts'
import { useOpenSearch } from '../open-search.ts'
import styles from './objects.module.css'

/** What the app sees on a photo, apart from what the person says of it: each a way to more such photos. Nothing where it sees nothing. */
export default function ObjectLine({ hash }: { readonly hash: AssetHash }) {
  const { t, format, locale } = useAreaMessages(viewerEn)
  const openSearch = useOpenSearch()
  const { value, isCurrent } = useQueryState('photoObjects', { hash })
  if (!isCurrent || value === undefined || value === null || value.objects.length === 0) return null
  const language = locale.startsWith('de') ? 'de' : 'en'
  return (
    <section className={styles.seen} aria-labelledby="seen-on-photo">
      <h3 id="seen-on-photo" className={styles.title}>
        <ScanSearch aria-hidden className={styles.icon} />
        {t('photos.info.seen')}
      </h3>
      <ul className={styles.things}>
        {distinct(value.objects).map(({ label, score, count }) => {
          const name = objectName(label, language)
          const shown = count === 1 ? name : t('photos.info.seenTimes', { name, count })
          const hint = t('photos.info.seenHint', { name: shown, share: format.percent(score) })
          return (
            <li key={label}>
              <Tooltip text={hint}>
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={hint}
                  onPress={() => openSearch(`object:${valueText(name)}`)}
                >
                  {shown}
                </Button>
              </Tooltip>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

interface Seen {
  readonly label: FoundObject['label']
  readonly score: number
  readonly count: number
}

/** Each label once, by the surest of its kind. */
function distinct(objects: readonly FoundObject[]): Seen[] {
  const seen = Map.groupBy(objects, ({ label }) => label)
  return [...seen].map(([label, those]) => ({ label, score: those[0]?.score ?? 0, count: those.length }))
}
