import { useEffect, useRef, useState } from 'react'
import { Square, X } from 'lucide-react'

import { MOST_VOICE_NOTE_MS } from '../../domain/voice-notes/voice-note.ts'
import { Button, IconButton, useAreaMessages } from '../../ui/index.ts'
import { voiceEn } from '../../ui/i18n/messages/voice.en.ts'
import type { Recording } from './record.ts'
import { timeText } from './time-text.ts'
import styles from './voice.module.css'

const LOOK_EVERY_MS = 100
const NEAR_END_MS = 10_000

export interface RecordingRowProps {
  readonly recording: Recording
  /** Also at the end of the two minutes. */
  readonly onStop: () => void
  readonly onCancel: () => void
  /** Ten seconds are left. */
  readonly onNearEnd: () => void
}

/** While it records: how loud it is, how much time is left, stop and cancel. */
export function RecordingRow({ recording, onStop, onCancel, onNearEnd }: RecordingRowProps) {
  const { t } = useAreaMessages(voiceEn)
  const [now, setNow] = useState({ ms: 0, level: 0 })
  const tell = useRef({ onStop, onNearEnd })
  useEffect(() => {
    tell.current = { onStop, onNearEnd }
  })
  useEffect(() => {
    const from = performance.now()
    let isTold = false
    const timer = setInterval(() => {
      const ms = performance.now() - from
      setNow({ ms, level: recording.level() })
      if (ms >= MOST_VOICE_NOTE_MS) tell.current.onStop()
      else if (!isTold && ms >= MOST_VOICE_NOTE_MS - NEAR_END_MS) {
        isTold = true
        tell.current.onNearEnd()
      }
    }, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [recording])
  const leftMs = Math.max(0, MOST_VOICE_NOTE_MS - now.ms)
  return (
    <div className={styles.player}>
      <Button size="small" icon={<Square aria-hidden />} onPress={onStop}>
        {t('voice.stop')}
      </Button>
      <meter className={styles.level} aria-label={t('voice.level')} min={0} max={1} value={now.level} />
      <span className={styles.time} data-near={leftMs <= NEAR_END_MS}>
        {t('voice.left', { at: timeText(now.ms), left: timeText(leftMs) })}
      </span>
      <IconButton size="small" label={t('voice.cancel')} onPress={onCancel}>
        <X aria-hidden />
      </IconButton>
    </div>
  )
}
