import { useQueryState } from '../../client/use-query.ts'
import { SidecarFile } from '../../photos/sidecars/SidecarFile.tsx'
import { Section, useAreaMessages } from '../../ui/index.ts'
import { sidecarsEn } from '../../ui/i18n/messages/sidecars.en.ts'
import styles from './activity.module.css'

/** Photos whose sidecar says something else than what was decided here: the choice is made in their info panel. */
export function ChangedSidecars({ onOpen }: { readonly onOpen: (hash: string) => void }) {
  const { t } = useAreaMessages(sidecarsEn)
  const changed = useQueryState('sidecars', {}).value?.changedOutside ?? []
  if (changed.length === 0) return null
  return (
    <Section title={t('sidecars.changedTitle')} lead={t('sidecars.changedLead', { count: changed.length })}>
      <ul className={styles.files}>
        {changed.map(({ hash, path }) => (
          <SidecarFile key={hash} hash={hash} path={path} onOpen={onOpen} />
        ))}
      </ul>
    </Section>
  )
}
