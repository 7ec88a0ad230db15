import { useQueryState } from '../../client/use-query.ts'
import { isAssetHash } from '../../domain/media-url.ts'
import { Thumb } from '../../photos/Thumb.tsx'
import { Button, Section, useAreaMessages } from '../../ui/index.ts'
import { sidecarsEn } from '../../ui/i18n/messages/sidecars.en.ts'
import styles from './activity.module.css'

/** Photos whose sidecar says something else than what was decided here: the choice is made in their info panel. */
export function ChangedSidecars({ onOpen }: { readonly onOpen: (hash: string) => void }) {
  const { t } = useAreaMessages(sidecarsEn)
  const hashes = useQueryState('sidecars', {}).value?.changedOutside ?? []
  if (hashes.length === 0) return null
  return (
    <Section title={t('sidecars.changedTitle')} lead={t('sidecars.changedLead', { count: hashes.length })}>
      <ul className={styles.files}>
        {hashes.map((hash, index) => (
          <li key={hash} className={styles.file}>
            <span className={styles.fileThumb} aria-hidden>
              {isAssetHash(hash) ? <Thumb hash={hash} /> : null}
            </span>
            <Button size="small" variant="quiet" onPress={() => onOpen(hash)}>
              {t('sidecars.open', { n: index + 1 })}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
