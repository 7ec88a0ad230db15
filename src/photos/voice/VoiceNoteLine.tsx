import { useEffect, useRef, useState } from 'react'
import { Mic, Trash2 } from 'lucide-react'

import { run } from '../../client/run.ts'
import type { PhotoDetail } from '../../domain/reads.ts'
import { Button, useAreaMessages, useToasts, VisuallyHidden } from '../../ui/index.ts'
import { voiceEn } from '../../ui/i18n/messages/voice.en.ts'
import { usePhotoActions } from '../actions.ts'
import { takeBackStep } from '../take-back.ts'
import { NotePlayer } from './NotePlayer.tsx'
import { startRecording, type NoRecording, type Recording } from './record.ts'
import { RecordingRow } from './RecordingRow.tsx'
import { timeText } from './time-text.ts'
import styles from './voice.module.css'

type Phase =
  | { readonly kind: 'idle'; readonly refusal: NoRecording | null }
  | { readonly kind: 'asking' | 'saving' }
  | { readonly kind: 'recording'; readonly recording: Recording }

/** What the person spoke on a photo: recorded, played, recorded anew, deleted. Each change is one step of the history. */
export default function VoiceNoteLine({
  detail,
}: {
  readonly detail: Pick<PhotoDetail, 'hash' | 'voiceNote'>
}) {
  const i18n = useAreaMessages(voiceEn)
  const { t } = i18n
  const { failed } = usePhotoActions()
  const showToast = useToasts()
  const { hash, voiceNote } = detail
  const [phase, setPhase] = useState<Phase>({ kind: 'idle', refusal: null })
  const [said, setSaid] = useState('')
  const section = useRef<HTMLElement>(null)
  const running = useRef<Recording>(null)
  const isGone = useRef(false)
  const wantsFocus = useRef<'now' | { readonly after: string | null } | null>(null)

  const change = async (note: Blob | null) => {
    try {
      const { groupId } = await run('photos.voiceNote', { asset: hash, note })
      if (groupId === null) return
      const text = note === null ? t('voice.deleted') : t('voice.recorded')
      const takeBack = () =>
        takeBackStep(groupId, text, i18n).then((undone) => showToast({ text: undone }), failed)
      showToast({ text, action: { label: t('ui.undo'), run: () => void takeBack() } })
    } catch (error) {
      wantsFocus.current = 'now'
      failed(error)
    }
  }
  const finish = async () => {
    const recording = running.current
    if (recording === null) return
    running.current = null
    setPhase({ kind: 'saving' })
    const note = await recording.stop()
    setSaid(t('voice.stopped'))
    wantsFocus.current = { after: voiceNote?.hash ?? null }
    await change(note)
    setPhase({ kind: 'idle', refusal: null })
  }
  const latestFinish = useRef(finish)
  useEffect(() => {
    latestFinish.current = finish
  })
  useEffect(() => {
    isGone.current = false
    return () => {
      isGone.current = true
      // Another photo, or the panel is closed: what was spoken stays with the photo it was spoken on.
      void latestFinish.current()
    }
  }, [])
  // The button that was pressed is gone: the first one that is there instead, once the note is the new one.
  useEffect(() => {
    const wanted = wantsFocus.current
    if (wanted === null || phase.kind === 'asking' || phase.kind === 'saving') return
    if (wanted !== 'now' && wanted.after === (voiceNote?.hash ?? null)) return
    wantsFocus.current = null
    section.current?.querySelector('button')?.focus()
  })

  const record = async () => {
    setPhase({ kind: 'asking' })
    const recording = await startRecording(() => void latestFinish.current())
    if (typeof recording === 'string') {
      wantsFocus.current = 'now'
      setPhase({ kind: 'idle', refusal: recording })
      return
    }
    if (isGone.current) {
      recording.cancel()
      return
    }
    running.current = recording
    wantsFocus.current = 'now'
    setSaid(t('voice.recording'))
    setPhase({ kind: 'recording', recording })
  }
  const cancel = () => {
    running.current?.cancel()
    running.current = null
    wantsFocus.current = 'now'
    setSaid(t('voice.cancelled'))
    setPhase({ kind: 'idle', refusal: null })
  }
  const remove = () => {
    wantsFocus.current = { after: voiceNote?.hash ?? null }
    void change(null)
  }

  const hasNote = voiceNote !== null
  return (
    <section
      ref={section}
      className={styles.section}
      aria-label={hasNote ? t('voice.titleWith', { length: timeText(voiceNote.ms) }) : t('voice.title')}
    >
      <VisuallyHidden live>{said}</VisuallyHidden>
      {phase.kind === 'recording' ? (
        <RecordingRow
          recording={phase.recording}
          onStop={() => void latestFinish.current()}
          onCancel={cancel}
          onNearEnd={() => setSaid(t('voice.nearEnd'))}
        />
      ) : (
        <>
          {hasNote ? <NotePlayer key={voiceNote.hash} hash={hash} ms={voiceNote.ms} /> : null}
          <div className={styles.actions}>
            <Button
              size="small"
              variant="quiet"
              icon={<Mic aria-hidden />}
              isDisabled={phase.kind !== 'idle'}
              onPress={() => void record()}
            >
              {phase.kind === 'asking' ? t('voice.asking') : hasNote ? t('voice.again') : t('voice.record')}
            </Button>
            {hasNote ? (
              <Button size="small" variant="quiet" icon={<Trash2 aria-hidden />} onPress={remove}>
                {t('voice.delete')}
              </Button>
            ) : null}
          </div>
        </>
      )}
      {phase.kind === 'idle' && phase.refusal !== null ? (
        <p className={styles.warning} role="alert">
          {t('voice.refusal', { refusal: phase.refusal })}
        </p>
      ) : null}
    </section>
  )
}
