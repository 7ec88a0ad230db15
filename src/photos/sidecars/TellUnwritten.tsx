import { useEffect, useRef } from 'react'

import type { SourceId } from '../../domain/vocabulary.ts'
import { causeOf, type SidecarReport } from '../../domain/xmp/sidecar-report.ts'
import { useAreaMessages, useToasts } from '../../ui/index.ts'
import { sidecarsEn } from '../../ui/i18n/messages/sidecars.en.ts'

/**
 * A toast when something that is decided now could not be written beside its photo: once for each folder, not with every star.
 * `failed`: undefined while it is not known; what it says first was so before.
 */
export function TellUnwritten({ failed }: { readonly failed: SidecarReport['failed'] | undefined }) {
  const { t } = useAreaMessages(sidecarsEn)
  const showToast = useToasts()
  const before = useRef<ReadonlyMap<SourceId, number> | null>(null)
  const told = useRef(new Set<SourceId>())
  useEffect(() => {
    if (failed === undefined) return
    const counts = new Map<SourceId, number>()
    for (const { source, count } of failed) counts.set(source, (counts.get(source) ?? 0) + count)
    const last = before.current
    before.current = counts
    if (last === null) return
    for (const { source, label, error } of failed) {
      if (told.current.has(source) || (counts.get(source) ?? 0) <= (last.get(source) ?? 0)) continue
      told.current.add(source)
      const why = t('sidecars.why', { cause: causeOf(error.code) })
      showToast({ about: `sidecars ${source}`, text: t('sidecars.keptHere', { label, why }) })
    }
  }, [failed, showToast, t])
  return null
}
