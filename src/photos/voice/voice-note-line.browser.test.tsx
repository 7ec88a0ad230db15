/** The panel of a voice note with the browser's own recorder and player; the microphone is a tone, or one that is refused. */

import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'

import type { PhotoDetail } from '../../domain/reads.ts'
import { ToastHost } from '../../ui/index.ts'
import VoiceNoteLine from './VoiceNoteLine.tsx'

/** What a library would keep. */
const kept = vi.hoisted(() => ({ note: null as Blob | null, show: (_note: Blob | null) => {} }))
vi.mock('../../client/run.ts', () => ({
  read: () => Promise.resolve(kept.note === null ? null : { blob: kept.note, ms: 1000 }),
  run: (_command: string, { note }: { note: Blob | null }) => {
    kept.note = note
    kept.show(note)
    return Promise.resolve({ groupId: 'step', changed: 1, skipped: 0, label: '' })
  },
  undo: () => Promise.resolve({ changed: 1, skipped: 0 }),
}))
vi.mock('../../client/use-query.ts', () => ({
  useQueryState: () => ({ value: undefined, isCurrent: true, error: null }),
}))

const PHOTO = 'a'.repeat(64) as PhotoDetail['hash']
let root: Root | null = null
const shown = document.createElement('div')
let notes = 0

beforeEach(() => {
  document.body.append(shown)
  root = createRoot(shown)
  kept.note = null
  kept.show = (note) => {
    notes += 1
    const voiceNote = note === null ? null : { hash: String(notes), ms: 1000 }
    root?.render(
      <ToastHost>
        <VoiceNoteLine detail={{ hash: PHOTO, voiceNote }} />
      </ToastHost>,
    )
  }
  kept.show(null)
})
afterEach(() => {
  root?.unmount()
  shown.remove()
  vi.restoreAllMocks()
})

/** By its words, or by the name it has for screen readers. */
const find = (name: string) =>
  [...document.querySelectorAll('button')].find(
    (button) => button.getAttribute('aria-label') === name || button.textContent.trim() === name,
  )
const press = async (name: string) => {
  await expect.poll(() => find(name)).toBeDefined()
  const button = find(name)
  if (button !== undefined) await userEvent.click(button)
}
const alert = () => document.querySelector('[role="alert"]')?.textContent ?? null

function tone(): Promise<MediaStream> {
  const context = new AudioContext()
  const sound = context.createOscillator()
  const stream = context.createMediaStreamDestination()
  sound.connect(stream)
  sound.start()
  return context.resume().then(() => stream.stream)
}

it('records what is heard, plays it, and deletes it', async () => {
  const asked = vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation(tone)
  expect(asked).not.toHaveBeenCalled()
  await press('Record a voice note')
  await expect.poll(() => document.querySelector('meter')?.value ?? 0).toBeGreaterThan(0.1)
  expect(document.activeElement).toBe(find('Stop'))
  await expect.poll(() => document.body.textContent).toContain('0:01, 1:59 left')
  await press('Stop')
  await expect.poll(() => kept.note?.size ?? 0).toBeGreaterThan(1000)
  expect(kept.note?.type).toBe('audio/webm')
  const [track] = (await asked.mock.results[0]?.value)?.getTracks() ?? []
  expect(track?.readyState).toBe('ended') // the microphone is let go of

  await press('Play the voice note')
  await expect.poll(() => find('Pause the voice note')).toBeDefined()
  await expect.poll(() => document.querySelector<HTMLInputElement>('input[type=range]')?.value).not.toBe('0')
  await expect.poll(() => find('Play the voice note'), { timeout: 10_000 }).toBeDefined()
  expect(alert()).toBeNull()

  await press('Delete')
  await expect.poll(() => find('Record a voice note')).toBeDefined()
  expect(kept.note).toBeNull()
  expect(find('Play the voice note')).toBeUndefined()
  expect(document.activeElement).toBe(find('Record a voice note'))
})

it('discards a recording, and keeps nothing of it', async () => {
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation(tone)
  await press('Record a voice note')
  await press('Discard the recording')
  await expect.poll(() => find('Record a voice note')).toBeDefined()
  expect(kept.note).toBeNull()
  expect(document.body.textContent).toContain('Recording discarded.')
})

it.each([
  ['NotAllowedError', 'The microphone was not allowed. Allow it for this page'],
  ['NotReadableError', 'The microphone cannot be used: another program may hold it.'],
  ['NotFoundError', 'No microphone was found. Connect one and try again.'],
])('says what %s means, with the button to try again in focus', async (name, said) => {
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(new DOMException('', name))
  await press('Record a voice note')
  await expect.poll(alert).toContain(said)
  expect(document.activeElement).toBe(find('Record a voice note'))
  // What was said goes when it is tried again.
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockImplementation(tone)
  await press('Record a voice note')
  await expect.poll(() => find('Stop')).toBeDefined()
  expect(alert()).toBeNull()
  await press('Discard the recording')
})

it('says so where the browser records no Opus, and asks for no microphone', async () => {
  vi.spyOn(MediaRecorder, 'isTypeSupported').mockReturnValue(false)
  const asked = vi.spyOn(navigator.mediaDevices, 'getUserMedia')
  await press('Record a voice note')
  await expect.poll(alert).toContain('This browser cannot record voice notes (WebM with Opus).')
  expect(asked).not.toHaveBeenCalled()
})

it('says when the recording is not on this device, and when it cannot be played', async () => {
  kept.show(new Blob())
  await press('Play the voice note')
  await expect.poll(alert).toContain('The recording is not on this device.')
  kept.note = new Blob(['no sound'])
  await press('Play the voice note')
  await expect.poll(alert).toContain('This browser cannot play the recording.')
})
