/** Where a file comes from, as far as its name and its metadata say. */

/** From the camera, without a sign either way, out of an editing program, passed on by a messenger. Better ones first. */
export const PROVENANCES = ['camera', 'plain', 'edited', 'messenger'] as const
export type Provenance = (typeof PROVENANCES)[number]

export interface Origins {
  readonly path: string
  readonly camera: string | null
  readonly software: string | null
}

const MESSENGER_NAMES = [
  /^IMG-\d{8}-WA\d{4}/i, // WhatsApp
  /^WhatsApp /i,
  /^signal-\d{4}-\d\d-\d\d/i,
  /^photo_\d+(@|_\d{4}-)/i, // Telegram
  /^FB_IMG_\d+/i,
  /^received_\d+/i, // Messenger
  /^line_\d+/i,
  /^mmexport\d+/i, // WeChat
]
const MESSENGER_FOLDERS = /(^|\/)(WhatsApp[^/]*|Telegram[^/]*|Signal|Messenger|WeiXin|Viber[^/]*)(\/|$)/i
const EDITED_NAMES = /([-_ (](edited|bearbeitet|edit|collage|effects)|^IMG_E\d{4})\b/i
const EDITORS =
  /photoshop|lightroom|gimp|snapseed|affinity|darktable|rawtherapee|capture one|pixelmator|vsco|luminar|imagemagick|paint\.net|digikam|picasa/i

export function provenanceOf({ path, camera, software }: Origins): Provenance {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (MESSENGER_NAMES.some((pattern) => pattern.test(name)) || MESSENGER_FOLDERS.test(path))
    return 'messenger'
  if (EDITED_NAMES.test(name) || (software !== null && EDITORS.test(software))) return 'edited'
  return camera === null ? 'plain' : 'camera'
}

/** The number a camera or phone counts up in its file names (`IMG_1234`, `DSC01234`, `PXL_20240101_101500123`), or null. */
export function cameraSequence(name: string): string | null {
  const [, prefix, number] =
    /^(IMG_|DSC[FN_]?|_?DSC|P|PXL_|DJI_|GOPR|GX|MVI_|R\d{2}_|\d{3}_|IMGP|SAM_|CIMG)(\d{3,9}(?:_\d{6,9})?)(?=[._~( -]|$)/i.exec(
      name,
    ) ?? []
  return prefix === undefined || number === undefined ? null : `${prefix.toUpperCase()}${number}`
}
