import { useState } from 'react'

import type { PlaceEdit } from '../../domain/bulk-edit.ts'
import { Select, TextField, useAreaMessages } from '../../ui/index.ts'
import { bulkEn } from '../../ui/i18n/messages/bulk.en.ts'
import styles from './bulk.module.css'

export interface PlaceEditorProps {
  /** Photos that have a position. */
  readonly places: number
  /** Null: what is typed is no position yet. */
  readonly onEdit: (edit: PlaceEdit | null | undefined) => void
}

const DEEDS = ['leave', 'set', 'clear'] as const

/** The position, in degrees. A pair copied from a map ("38.71, −9.14") may be pasted into the first field. */
export function PlaceEditor({ places, onEdit }: PlaceEditorProps) {
  const { t } = useAreaMessages(bulkEn)
  const [deed, setDeed] = useState<(typeof DEEDS)[number]>('leave')
  const [typed, setTyped] = useState({ lat: '', lon: '' })
  const tell = (next: typeof deed, values: typeof typed) => {
    setDeed(next)
    setTyped(values)
    onEdit(next === 'clear' ? { do: 'clear' } : next === 'set' ? (placeOf(values) ?? null) : undefined)
  }
  const isWrong = typed.lat.trim() !== '' && typed.lon.trim() !== '' && placeOf(typed) === undefined
  return (
    <div className={styles.field}>
      <Select
        label={t('bulk.field.place')}
        description={t('bulk.place.now', { count: places })}
        options={DEEDS.map((value) => ({
          value,
          label: value === 'leave' ? t('bulk.leave') : t(`bulk.place.${value}`),
        }))}
        value={deed}
        onChange={(next) => tell(next, typed)}
      />
      {deed === 'set' ? (
        <div className={styles.pair}>
          <TextField
            label={t('bulk.place.lat')}
            inputMode="decimal"
            value={typed.lat}
            onChange={(lat) => {
              const [first = '', second, ...rest] = lat.split(/\s*[,;]\s+|\s*;\s*|,(?=\s*[-−]?\d+\.)/)
              if (second === undefined || rest.length > 0) tell('set', { ...typed, lat })
              else tell('set', { lat: first.trim(), lon: second.trim() })
            }}
            {...(isWrong ? { error: t('bulk.place.wrong') } : {})}
          />
          <TextField
            label={t('bulk.place.lon')}
            inputMode="decimal"
            value={typed.lon}
            onChange={(lon) => tell('set', { ...typed, lon })}
          />
        </div>
      ) : null}
    </div>
  )
}

function placeOf(typed: { readonly lat: string; readonly lon: string }): PlaceEdit | undefined {
  const lat = degrees(typed.lat, 90)
  const lon = degrees(typed.lon, 180)
  return lat === null || lon === null ? undefined : { do: 'set', lat, lon }
}

function degrees(text: string, most: number): number | null {
  const value = text.trim() === '' ? NaN : Number(text.trim().replace('−', '-').replace(',', '.'))
  return Number.isFinite(value) && Math.abs(value) <= most ? value : null
}
