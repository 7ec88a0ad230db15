/** Words of voice notes; they come with what shows them (`useAreaMessages`). */
export const voiceEn = {
  'voice.title': 'Voice note',
  'voice.titleWith': 'Voice note, {length}',
  'voice.record': 'Record a voice note',
  'voice.again': 'Record again',
  'voice.asking': 'Waiting for the microphone …',
  'voice.stop': 'Stop',
  'voice.cancel': 'Discard the recording',
  'voice.delete': 'Delete',
  'voice.play': 'Play the voice note',
  'voice.pause': 'Pause the voice note',
  'voice.track': 'Position in the voice note',
  'voice.position': '{at} / {length}',
  'voice.level': 'Loudness',
  'voice.left': '{at}, {left} left',
  'voice.recording': 'Recording. At most two minutes.',
  'voice.nearEnd': 'Ten seconds left.',
  'voice.stopped': 'Recording stopped.',
  'voice.cancelled': 'Recording discarded.',
  'voice.recorded': 'Voice note recorded',
  'voice.deleted': 'Voice note deleted',
  'voice.refusal':
    '{refusal, select, unsupported {This browser cannot record voice notes (WebM with Opus). Notes that are there can be played.} none {No microphone was found. Connect one and try again.} refused {The microphone was not allowed. Allow it for this page in the address bar of the browser, then try again.} other {The microphone cannot be used: another program may hold it.}}',
  'voice.trouble':
    '{trouble, select, missing {The recording is not on this device. A backup that was made where it is brings it back.} other {This browser cannot play the recording.}}',
  'voice.notInBackup': 'Voice notes whose recordings are not on this device: {names}.',
} as const
