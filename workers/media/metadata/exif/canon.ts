import type { Findings } from '../findings.ts'

/** Canon's two arrays of shorts, in maker notes and in CIFF. */
export interface CanonArrays {
  /** CameraSettings. */
  readonly settings: readonly number[]
  /** ShotInfo. */
  readonly shot: readonly number[]
}

const CAMERA_ISO: ReadonlyMap<number, number> = new Map([
  [16, 50],
  [17, 100],
  [18, 200],
  [19, 400],
  [20, 800],
])

/** ISO of cameras that leave it out of EXIF. Source: ExifTool, Canon.pm: CameraISO, else base and auto ISO in 32nds of a stop. */
export function addCanonSettings({ settings, shot }: CanonArrays, findings: Findings): void {
  const iso = cameraIso(settings[16] ?? 0) ?? exposedIso(shot)
  if (iso !== null) findings.add('MakerNote', 'ISO', iso)
}

function cameraIso(code: number): number | null {
  if ((code & 0x4000) !== 0 && code < 0x8000) return code & 0x3fff
  return CAMERA_ISO.get(code) ?? null
}

function exposedIso(shot: readonly number[]): number | null {
  // Auto is steps above the base and may be none.
  const auto = shot[1] ?? -1
  const base = shot[2] ?? 0
  if (auto < 0 || base <= 0 || auto > 1000 || base > 1000) return null
  return (2 ** (auto / 32) * 2 ** (base / 32) * 100) / 32
}
