import type { TagIndex } from './metadata-tags.ts'

/** How phones and desktops name screen shots, in the languages that have many of them. Compared without case. */
const NAMES =
  /(screen[ _-]?shot|screenrecord|screencast|bildschirmfoto|captura[ _-]de[ _-](pantalla|tela|ecr[ãa])|capture[ _-]d[’'_ ]?[ée]cran|schermafbeelding|schermata|istantanea|sk[äa]rmbild|sk[æa]rmbillede|skjermbilde|n[äa]ytt[öo]kuva|zrzut[ _-]ekranu|снимок[ _-]экрана|скриншот|ekran[ _-]?(görüntüsü|resmi)|スクリーンショット|螢幕擷取|屏幕截图|截屏|截图|스크린샷|simplescreenrecorder)/iu

/** Portrait pixels of screens that many phones have; a PNG of exactly this size from no camera is a screen shot. */
const PHONE_SCREENS: ReadonlySet<string> = new Set([
  '640x1136',
  '750x1334',
  '828x1792',
  '1125x2436',
  '1170x2532',
  '1179x2556',
  '1206x2622',
  '1242x2208',
  '1242x2688',
  '1284x2778',
  '1290x2796',
  '1320x2868',
  '1536x2048',
  '1620x2160',
  '1640x2360',
  '1668x2224',
  '1668x2388',
  '2048x2732',
  '720x1280',
  '720x1520',
  '720x1600',
  '1080x1920',
  '1080x2160',
  '1080x2220',
  '1080x2280',
  '1080x2310',
  '1080x2340',
  '1080x2376',
  '1080x2400',
  '1080x2408',
  '1080x2412',
  '1440x2560',
  '1440x2880',
  '1440x2960',
  '1440x3040',
  '1440x3088',
  '1440x3120',
  '1440x3200',
])

/** Says whether a picture was taken of a screen: by its name, by what iOS and macOS write, or by the size of a PNG. */
export function isScreenshot(
  tags: TagIndex,
  size: { readonly width?: number; readonly height?: number },
  path: string,
): boolean {
  if (NAMES.test(path.slice(path.lastIndexOf('/') + 1))) return true
  if (/(^|\/)screenshots(\/|$)/i.test(path)) return true
  const comment = tags.text('EXIF', 'UserComment') ?? tags.text('XMP', 'exif:UserComment')
  if (comment === 'Screenshot') return true
  if (tags.text('File', 'MIMEType') !== 'image/png' || tags.text('EXIF', 'Make') !== undefined) return false
  const { width = 0, height = 0 } = size
  return PHONE_SCREENS.has(`${Math.min(width, height)}x${Math.max(width, height)}`)
}
