import { useState } from 'react'

import { FIRST_DAY, LAST_DAY, MAX_SHIFT_MS, type DateEdit, type FieldsAmong } from '../../domain/bulk-edit.ts'
import { MS_PER_DAY } from '../../domain/calendar.ts'
import { Select, TextField, useAreaMessages } from '../../ui/index.ts'
import { bulkEn } from '../../ui/i18n/messages/bulk.en.ts'
import styles from './bulk.module.css'

export interface DateEditorProps {
  readonly now: Pick<FieldsAmong, 'dates' | 'undated'>
  /** Null: what is typed is no date, or no number, yet. */
  readonly onEdit: (edit: DateEdit | null | undefined) => void
}

const DEEDS = ['leave', 'shift', 'zone', 'day', 'clear'] as const
const HERE = new Intl.DateTimeFormat().resolvedOptions().timeZone
const ZONES = [...new Set([HERE, 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort()
const ZONE_OPTIONS = ZONES.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))

/** What becomes of the date: moved, read as another time zone's, or set to another day. Fields keep what is typed while the choice changes. */
export function DateEditor({ now, onEdit }: DateEditorProps) {
  const { t, format } = useAreaMessages(bulkEn)
  const [deed, setDeed] = useState<(typeof DEEDS)[number]>('leave')
  const [shift, setShift] = useState({ days: '', hours: '', minutes: '' })
  const [zones, setZones] = useState({ from: HERE, to: HERE })
  const [day, setDay] = useState('')
  const tell = (next: typeof deed, values = { shift, zones, day }) => {
    setDeed(next)
    setShift(values.shift)
    setZones(values.zones)
    setDay(values.day)
    onEdit(editOf(next, values))
  }
  const typed = shift.days + shift.hours + shift.minutes
  const isEmpty = deed === 'shift' && typed.trim() === ''
  const isWrong = deed === 'shift' && typed.trim() !== '' && editOf(deed, { shift, zones, day }) === null
  const { dates, undated } = now
  const spanOf = (first: string, last: string) =>
    first === last ? t('bulk.same', { value: first }) : t('bulk.date.span', { first, last })
  const description = [
    dates === null ? '' : spanOf(format.moment(dates.first), format.moment(dates.last)),
    undated === 0 ? '' : t('bulk.date.undated', { count: undated }),
  ]
    .filter((part) => part !== '')
    .join(' · ')
  return (
    <div className={styles.field}>
      <Select
        label={t('bulk.field.date')}
        description={description}
        options={DEEDS.map((value) => ({
          value,
          label: value === 'leave' ? t('bulk.leave') : t(`bulk.date.${value}`),
        }))}
        value={deed}
        onChange={(next) => tell(next)}
      />
      {deed === 'shift' ? (
        <div className={styles.triple}>
          {(['days', 'hours', 'minutes'] as const).map((unit) => (
            <TextField
              key={unit}
              label={t(`bulk.date.${unit}`)}
              inputMode="numeric"
              value={shift[unit]}
              onChange={(value) => tell('shift', { shift: { ...shift, [unit]: value }, zones, day })}
            />
          ))}
          <p className={styles.hint} data-wrong={isWrong || undefined}>
            {t(isWrong ? 'bulk.date.wrong' : 'bulk.date.shiftHint')}
            {isEmpty ? ` ${t('bulk.date.needShift')}` : null}
          </p>
        </div>
      ) : null}
      {deed === 'zone' ? (
        <div className={styles.zones}>
          {(['from', 'to'] as const).map((end) => (
            <Select
              key={end}
              label={t(`bulk.date.${end}`)}
              options={ZONE_OPTIONS}
              value={zones[end]}
              onChange={(value) => tell('zone', { shift, zones: { ...zones, [end]: value }, day })}
            />
          ))}
          {zones.from === zones.to ? <p className={styles.hint}>{t('bulk.date.needZone')}</p> : null}
        </div>
      ) : null}
      {deed === 'day' ? (
        <TextField
          label={t('bulk.date.on')}
          description={t('bulk.date.keepsTime')}
          type="date"
          value={day}
          onChange={(value) => tell('day', { shift, zones, day: value })}
        />
      ) : null}
    </div>
  )
}

interface Typed {
  readonly shift: { readonly days: string; readonly hours: string; readonly minutes: string }
  readonly zones: { readonly from: string; readonly to: string }
  readonly day: string
}

/** Undefined: nothing to do. Null: it cannot be done as it stands. */
function editOf(deed: (typeof DEEDS)[number], { shift, zones, day }: Typed): DateEdit | null | undefined {
  switch (deed) {
    case 'leave':
      return undefined
    case 'clear':
      return { do: 'clear' }
    case 'zone':
      return zones.from === zones.to ? null : { do: 'zone', ...zones }
    case 'day': {
      const days = Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY
      return days >= FIRST_DAY && days <= LAST_DAY ? { do: 'day', day: days } : null
    }
    case 'shift': {
      const ms = shiftOf(shift)
      return ms !== 0 && Math.abs(ms) <= MAX_SHIFT_MS ? { do: 'shift', ms } : null
    }
  }
}

/** NaN: no number. */
function shiftOf({ days, hours, minutes }: Typed['shift']): number {
  const number = (text: string): number => Number(text.trim().replace('−', '-').replace(',', '.'))
  return Math.round(number(days) * MS_PER_DAY + number(hours) * 3_600_000 + number(minutes) * 60_000)
}
