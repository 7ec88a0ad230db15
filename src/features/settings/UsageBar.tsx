import type { StorageUse } from '../../domain/storage-use.ts'
import { useAreaMessages } from '../../ui/index.ts'
import { settingsEn } from '../../ui/i18n/messages/settings.en.ts'
import styles from './settings.module.css'

const KINDS = ['thumbs', 'catalog', 'imported', 'renders', 'models'] as const
type Kind = (typeof KINDS)[number]

/** How much is kept, by what it is for: a bar of parts and the same in words. */
export function UsageBar({ use }: { readonly use: StorageUse }) {
  const { t, format } = useAreaMessages(settingsEn)
  const bytes = bytesByKind(use)
  const total = KINDS.reduce((sum, kind) => sum + bytes[kind], 0)
  return (
    <div className={styles.usage}>
      <p className={styles.usageTotal}>
        {use.quotaBytes === null
          ? t('storage.total', { used: format.bytes(total) })
          : t('storage.totalOf', { used: format.bytes(total), quota: format.bytes(use.quotaBytes) })}
      </p>
      <div className={styles.usageBar} aria-hidden>
        {KINDS.map((kind) => (
          <span key={kind} data-kind={kind} style={{ flexGrow: bytes[kind] }} />
        ))}
      </div>
      <dl className={styles.usageList}>
        {KINDS.map((kind) => (
          <div key={kind} className={styles.usageRow}>
            <dt>
              <span className={styles.swatch} data-kind={kind} aria-hidden />
              <span>
                {t(`storage.kind.${kind}`)}
                <span className={styles.usageWhat}>{t(`storage.kind.${kind}.what`)}</span>
              </span>
            </dt>
            <dd>{format.bytes(bytes[kind])}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function bytesByKind(use: StorageUse): Readonly<Record<Kind, number>> {
  return {
    thumbs: use.thumbBytes,
    catalog: use.catalogBytes,
    imported: use.importedBytes,
    renders: use.renderBytes,
    models: use.modelBytes,
  }
}
