import { decodeText, latin1, untilNul, viewOf } from './bytes.ts'
import type { Findings } from './findings.ts'

/** Reads the name of an ICC profile and its colour space. Source: ICC.1:2022, sections 7.2, 10.15; v2 `desc`. */
export function readIccProfile(profile: Uint8Array, findings: Findings): void {
  if (profile.length < 132 || latin1(profile, 36, 4) !== 'acsp') return
  const view = viewOf(profile)
  findings.add('ICC', 'ColorSpaceData', latin1(profile, 16, 4).trim())
  const count = Math.min(view.getUint32(128), 100)
  for (let index = 0; index < count; index++) {
    const at = 132 + index * 12
    if (at + 12 > profile.length) return
    if (latin1(profile, at, 4) !== 'desc') continue
    const name = readDescription(
      profile.subarray(view.getUint32(at + 4), view.getUint32(at + 4) + view.getUint32(at + 8)),
    )
    if (name !== '') findings.add('ICC', 'ProfileDescription', name)
    return
  }
}

function readDescription(tag: Uint8Array): string {
  if (tag.length < 16) return ''
  const view = viewOf(tag)
  const type = latin1(tag, 0, 4)
  if (type === 'desc') return decodeText(untilNul(tag.subarray(12, 12 + Math.min(view.getUint32(8), 256))))
  if (type !== 'mluc' || tag.length < 28) return ''
  const length = view.getUint32(20)
  const start = view.getUint32(24)
  return new TextDecoder('utf-16be')
    .decode(tag.subarray(start, start + Math.min(length, 512)))
    .replace(/\0+$/, '')
}
