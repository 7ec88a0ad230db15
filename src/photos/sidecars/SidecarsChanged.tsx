import { useState } from 'react'

import { Banner, Button, useAreaMessages } from '../../ui/index.ts'
import { sidecarsEn } from '../../ui/i18n/messages/sidecars.en.ts'

export interface SidecarsChangedProps {
  /** Photos whose sidecar says something else than what was decided here; at least one. */
  readonly count: number
  readonly onChoose: () => void
}

/** Other programs changed sidecars, and somebody has to choose. Put away it comes back when there are more. */
export function SidecarsChanged({ count, onChoose }: SidecarsChangedProps) {
  const { t } = useAreaMessages(sidecarsEn)
  const [putAway, setPutAway] = useState(0)
  if (count <= putAway) return null
  return (
    <Banner
      title={t('sidecars.changedTitle')}
      actions={
        <>
          <Button size="small" onPress={onChoose}>
            {t('sidecars.choose')}
          </Button>
          <Button size="small" variant="quiet" onPress={() => setPutAway(count)}>
            {t('sidecars.later')}
          </Button>
        </>
      }
    >
      {t('sidecars.changedText', { count })}
    </Banner>
  )
}
