import { useEffect, useRef, useState } from 'react'
import { Pause, Play } from 'lucide-react'

import { read } from '../../client/run.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import { IconButton, useAreaMessages } from '../../ui/index.ts'
import { voiceEn } from '../../ui/i18n/messages/voice.en.ts'
import { timeText } from './time-text.ts'
import { openPlayback, type Playback } from './playback.ts'
import styles from './voice.module.css'

const LOOK_EVERY_MS = 100
const STEP_MS = 1000 // of an arrow key

/** The note of a photo: played, halted, moved in. Its bytes are asked for when it is first played. */
export function NotePlayer({ hash, ms }: { readonly hash: AssetHash; readonly ms: number }) {
  const { t } = useAreaMessages(voiceEn)
  const playback = useRef<Playback>(null)
  const [isPlaying, setPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const [trouble, setTrouble] = useState<'missing' | 'unreadable' | null>(null)
  const isGone = useRef(false)

  useEffect(() => {
    isGone.current = false
    return () => {
      isGone.current = true
      playback.current?.close()
      playback.current = null
    }
  }, [])
  useEffect(() => {
    if (!isPlaying) return
    const timer = setInterval(() => setAt(playback.current?.positionMs ?? 0), LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [isPlaying])

  const play = async () => {
    setTrouble(null)
    try {
      if (playback.current === null) {
        const blob = (await read('voiceNote', { hash }))?.blob ?? null
        if (blob === null) {
          setTrouble('missing')
          return
        }
        const opened = await openPlayback(blob, () => {
          setPlaying(false)
          setAt(0)
        })
        if (isGone.current) {
          opened.close()
          return
        }
        opened.seek(at)
        playback.current = opened
      }
      playback.current.play()
      setPlaying(true)
    } catch {
      setTrouble('unreadable')
    }
  }
  const pause = () => {
    playback.current?.pause()
    setPlaying(false)
    setAt(playback.current?.positionMs ?? 0)
  }
  const seek = (to: number) => {
    playback.current?.seek(to)
    setAt(to)
  }
  const time = t('voice.position', { at: timeText(at), length: timeText(ms) })
  return (
    <>
      <div className={styles.player}>
        <IconButton
          label={isPlaying ? t('voice.pause') : t('voice.play')}
          onPress={() => (isPlaying ? pause() : void play())}
        >
          {isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
        </IconButton>
        <input
          type="range"
          className={styles.track}
          aria-label={t('voice.track')}
          aria-valuetext={time}
          min={0}
          max={ms}
          step={Math.min(STEP_MS, Math.max(1, Math.floor(ms / 10)))}
          value={at}
          onChange={(event) => seek(event.currentTarget.valueAsNumber)}
        />
        <span className={styles.time} aria-hidden>
          {time}
        </span>
      </div>
      {trouble === null ? null : (
        <p className={styles.warning} role="alert">
          {t('voice.trouble', { trouble })}
        </p>
      )}
    </>
  )
}
