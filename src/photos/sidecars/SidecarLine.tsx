import { run } from '../../client/run.ts'
import { useQueryState } from '../../client/use-query.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import { causeOf, type PhotoSidecar, type SidecarChoice } from '../../domain/xmp/sidecar-report.ts'
import { Button, useAreaMessages } from '../../ui/index.ts'
import { sidecarsEn } from '../../ui/i18n/messages/sidecars.en.ts'
import { usePhotoActions } from '../actions.ts'
import styles from './sidecars.module.css'

/** Whether what was decided is in the photo's sidecar, and the choice where another program says otherwise. Nothing where none is written. */
export default function SidecarLine({ hash }: { readonly hash: AssetHash }) {
  const { t } = useAreaMessages(sidecarsEn)
  const sidecars = useQueryState('photoSidecars', { hash }).value ?? []
  if (sidecars.length === 0) return null
  return (
    <section className={styles.section} aria-label={t('sidecars.title')}>
      <h3 className={styles.title}>{t('sidecars.title')}</h3>
      {sidecars.map((sidecar) => (
        <Sidecar
          key={`${sidecar.source}/${sidecar.path}`}
          hash={hash}
          sidecar={sidecar}
          isOneOfSeveral={sidecars.length > 1}
        />
      ))}
    </section>
  )
}

function Sidecar({
  hash,
  sidecar,
  isOneOfSeveral,
}: {
  readonly hash: AssetHash
  readonly sidecar: PhotoSidecar
  /** The photo lies in several places: each is named. */
  readonly isOneOfSeveral: boolean
}) {
  const { t } = useAreaMessages(sidecarsEn)
  const { label, path, state, error, choices } = sidecar
  const cause = error === null ? 'other' : causeOf(error.code)
  return (
    <>
      {isOneOfSeveral ? <p className={styles.of}>{`${label} / ${path}`}</p> : null}
      {choices.length > 0 ? (
        <p className={styles.warning}>{t('sidecars.changed')}</p>
      ) : (
        <p className={state === 'failed' ? styles.warning : styles.secondary} role="status">
          {state === 'failed'
            ? `${t('sidecars.notWritten', { why: t('sidecars.why', { cause }) })} ${t('sidecars.todo', { cause })}`
            : t('sidecars.state', { state })}
        </p>
      )}
      {choices.map((choice) => (
        <Choice key={choice.field} hash={hash} choice={choice} />
      ))}
    </>
  )
}

function Choice({ hash, choice }: { readonly hash: AssetHash; readonly choice: SidecarChoice }) {
  const { t } = useAreaMessages(sidecarsEn)
  const { failed } = usePhotoActions()
  const field = t('sidecars.field', { field: choice.field })
  // Tags of others are theirs: both stay, and the words say so (ADR 0026).
  const isUnion = choice.field === 'tags'
  const isMark = choice.field === 'favorite' || choice.field === 'pick'
  const valueOf = (text: string) =>
    text === '' ? t('sidecars.nothing') : isMark ? t('sidecars.mark', { mark: text }) : text
  const answer = (command: 'photos.takeSidecar' | 'photos.keepOverSidecar') =>
    void run(command, { asset: hash, fields: [choice.field] }).catch(failed)
  return (
    <div className={styles.choice}>
      <h4 className={styles.field}>{field}</h4>
      <p className={styles.value}>{t('sidecars.theirs', { value: valueOf(choice.theirs) })}</p>
      <p className={styles.value}>{t('sidecars.mine', { value: valueOf(choice.mine) })}</p>
      <div className={styles.actions}>
        <Button
          size="small"
          aria-label={t('sidecars.takeField', { field })}
          onPress={() => answer('photos.takeSidecar')}
        >
          {t('sidecars.take')}
        </Button>
        <Button
          size="small"
          aria-label={t(isUnion ? 'sidecars.keepBothField' : 'sidecars.keepField', { field })}
          onPress={() => answer('photos.keepOverSidecar')}
        >
          {t(isUnion ? 'sidecars.keepBoth' : 'sidecars.keep')}
        </Button>
      </div>
    </div>
  )
}
