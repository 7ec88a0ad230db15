/**
 * Plays a voice note. By Web Audio and not by `<audio>`: recorders write neither a length nor an index, and without them `<audio>` cannot be
 * moved in.
 */

export interface Playback {
  readonly isPlaying: boolean
  readonly positionMs: number
  play(): void
  pause(): void
  /** Goes on from there if it is playing. */
  seek(ms: number): void
  close(): void
}

/** @param onEnd it was played to its end, and stands at its beginning again. Rejects when the browser cannot read it. */
export async function openPlayback(blob: Blob, onEnd: () => void): Promise<Playback> {
  const context = new AudioContext()
  const sound = await decode(context, blob)
  let source: AudioBufferSourceNode | null = null
  /** Where it stands while it rests, and where it was begun. */
  let fromMs = 0
  let begunAt = 0 // of the context's own clock, s
  const lengthMs = sound.duration * 1000
  const position = () =>
    source === null ? fromMs : Math.min(lengthMs, fromMs + (context.currentTime - begunAt) * 1000)

  function rest(): void {
    if (source === null) return
    fromMs = position()
    source.onended = null
    source.stop()
    source = null
  }
  function play(): void {
    rest()
    void context.resume()
    source = context.createBufferSource()
    source.buffer = sound
    source.connect(context.destination)
    source.onended = () => {
      source = null
      fromMs = 0
      onEnd()
    }
    begunAt = context.currentTime
    source.start(0, fromMs / 1000)
  }
  return {
    get isPlaying() {
      return source !== null
    },
    get positionMs() {
      return position()
    },
    play,
    pause: rest,
    seek(ms) {
      const goesOn = source !== null
      rest()
      // The very end has nothing to play.
      fromMs = Math.max(0, Math.min(lengthMs - 1, ms))
      if (goesOn) play()
    },
    close() {
      rest()
      void context.close()
    },
  }
}

async function decode(context: AudioContext, blob: Blob): Promise<AudioBuffer> {
  try {
    return await context.decodeAudioData(await blob.arrayBuffer())
  } catch (thrown) {
    void context.close()
    throw thrown
  }
}
