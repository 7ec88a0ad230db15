/** Recording a voice note: the microphone is asked for when this is called, and let go of when the recording ends. */

import { VOICE_NOTE_TYPE } from '../../domain/voice-notes/voice-note.ts'

const BITS_PER_S = 32_000 // speech in one channel; two minutes are half a megabyte

/** `unsupported`: this browser records no Opus in WebM. `busy`: another program holds the microphone. */
export type NoRecording = 'unsupported' | 'none' | 'refused' | 'busy'

export interface Recording {
  /** How loud it is now, 0–1. */
  level(): number
  /** All that was heard. Also resolves, once asked, when the microphone went away meanwhile. */
  stop(): Promise<Blob>
  cancel(): void
}

/** @param onLost the microphone went away: what was heard is there by `stop` */
export async function startRecording(onLost: () => void): Promise<Recording | NoRecording> {
  if (!canRecord()) return 'unsupported'
  let stream: MediaStream
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } })
  } catch (thrown) {
    return reasonOf(thrown)
  }
  const recorder = new MediaRecorder(stream, { mimeType: VOICE_NOTE_TYPE, audioBitsPerSecond: BITS_PER_S })
  const heard: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => heard.push(data))
  const ended = new Promise<void>((resolve) => {
    recorder.addEventListener('stop', () => resolve(), { once: true })
  })
  recorder.start()
  const meter = measureLoudness(stream)
  const end = () => {
    if (recorder.state !== 'inactive') recorder.stop()
    for (const track of stream.getTracks()) track.stop()
    meter.close()
  }
  // Not heard of when we stop it ourselves.
  for (const track of stream.getTracks()) track.addEventListener('ended', onLost)
  return {
    level: () => meter.level(),
    async stop() {
      end()
      await ended
      return new Blob(heard, { type: 'audio/webm' })
    },
    cancel: end,
  }
}

/** Insecure pages have no `mediaDevices`, whatever the types say. */
function canRecord(): boolean {
  return (
    'mediaDevices' in navigator &&
    typeof MediaRecorder === 'function' &&
    MediaRecorder.isTypeSupported(VOICE_NOTE_TYPE)
  )
}

function reasonOf(thrown: unknown): NoRecording {
  const name = thrown instanceof DOMException ? thrown.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused'
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'none'
}

const LOUD_RMS = 0.25 // of full scale: somebody who speaks close to the microphone

function measureLoudness(stream: MediaStream): { level(): number; close(): void } {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  return {
    level() {
      analyser.getFloatTimeDomainData(samples)
      const mean = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
      return Math.min(1, Math.sqrt(mean) / LOUD_RMS)
    },
    close: () => void context.close(),
  }
}
