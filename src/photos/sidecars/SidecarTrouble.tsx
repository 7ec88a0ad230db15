import { run } from '../../client/run.ts'
import type { SidecarReport } from '../../domain/xmp/sidecar-report.ts'
import { Banner, Button, useAreaMessages } from '../../ui/index.ts'
import { sidecarsEn } from '../../ui/i18n/messages/sidecars.en.ts'
import { askToWrite } from '../disk/ask-to-write.ts'
import { reasonOfError } from '../tile-words.ts'

export interface SidecarTroubleProps {
  readonly failed: SidecarReport['failed'][number]
  readonly onFailed: (error: unknown) => void
}

/** Why sidecars of a source are not written, that nothing is lost, and the one thing to do about it. */
export function SidecarTrouble({ failed: { source, label, error, count }, onFailed }: SidecarTroubleProps) {
  const i18n = useAreaMessages(sidecarsEn)
  const { t } = i18n
  const isPermission = error.code.startsWith('permission.')
  const again = async () => {
    const isRefused = isPermission && (await askToWrite([{ id: source, label, kind: 'folder' }])) !== null
    if (!isRefused) await run('sources.writeSidecars', { id: source, on: true })
  }
  return (
    <Banner
      tone="warning"
      title={
        isPermission
          ? t('sidecars.notAllowed', { label })
          : t('sidecars.failed', { label, count, reason: reasonOfError(error.code, i18n) })
      }
      actions={
        <Button size="small" onPress={() => void again().catch(onFailed)}>
          {t(isPermission ? 'sidecars.allow' : 'sidecars.retry')}
        </Button>
      }
    >
      {isPermission ? t('sidecars.notAllowedText', { count }) : t('sidecars.failedText')}
    </Banner>
  )
}
