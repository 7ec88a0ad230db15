import { Minus, Plus } from 'lucide-react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'

import { ZOOM_LEVELS, type ZoomLevel } from '../../domain/zoom-level.ts'
import { IconButton, useMessages } from '../../ui/index.ts'
import styles from './timeline.module.css'

export interface ZoomControlProps {
  readonly zoom: ZoomLevel
  readonly onZoom: (zoom: ZoomLevel) => void
}

/** Years, Months, Days, Large; on narrow bars just smaller and larger. */
export function ZoomControl({ zoom, onZoom }: ZoomControlProps) {
  const { t } = useMessages()
  const step = (direction: 1 | -1) => {
    const next = stepZoom(zoom, direction)
    if (next !== zoom) onZoom(next)
  }
  return (
    <>
      <ToggleButtonGroup
        aria-label={t('photos.zoom.label')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[zoom]}
        onSelectionChange={(keys) => {
          const next = ZOOM_LEVELS.find((level) => keys.has(level))
          if (next !== undefined) onZoom(next)
        }}
        className={styles.zoomGroup ?? ''}
      >
        {ZOOM_LEVELS.map((level) => (
          <ToggleButton key={level} id={level} className={styles.zoomButton ?? ''}>
            {t(`photos.zoom.${level}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <span className={styles.zoomSteps}>
        <IconButton
          label={t('photos.zoom.out')}
          shortcut="−"
          isDisabled={zoom === 'year'}
          onPress={() => step(-1)}
        >
          <Minus aria-hidden />
        </IconButton>
        <IconButton
          label={t('photos.zoom.in')}
          shortcut="+"
          isDisabled={zoom === 'large'}
          onPress={() => step(1)}
        >
          <Plus aria-hidden />
        </IconButton>
      </span>
    </>
  )
}

/** The next larger (1) or smaller (-1) level, or the same at the ends. */
export function stepZoom(zoom: ZoomLevel, direction: 1 | -1): ZoomLevel {
  return ZOOM_LEVELS[ZOOM_LEVELS.indexOf(zoom) + direction] ?? zoom
}
