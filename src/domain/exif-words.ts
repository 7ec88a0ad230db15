/** What the codes of EXIF 2.32 mean. Source: CIPA DC-008, sections 4.6.4–4.6.6. */
const WORDS: ReadonlyMap<string, ReadonlyMap<number, string>> = new Map(
  Object.entries({
    Orientation:
      '1 Upright|2 Mirrored|3 Turned 180°|4 Mirrored and turned 180°|5 Mirrored and turned 90° left|6 Turned 90° right|7 Mirrored and turned 90° right|8 Turned 90° left',
    ExposureProgram:
      '0 Not defined|1 Manual|2 Normal|3 Aperture priority|4 Shutter priority|5 Creative|6 Action|7 Portrait|8 Landscape|9 Bulb',
    MeteringMode:
      '0 Unknown|1 Average|2 Centre-weighted average|3 Spot|4 Multi-spot|5 Pattern|6 Partial|255 Other',
    LightSource:
      '0 Unknown|1 Daylight|2 Fluorescent|3 Tungsten|4 Flash|9 Fine weather|10 Cloudy|11 Shade|17 Standard light A|18 Standard light B|19 Standard light C|20 D55|21 D65|22 D75|23 D50|255 Other',
    ExposureMode: '0 Auto|1 Manual|2 Auto bracket',
    WhiteBalance: '0 Auto|1 Manual',
    SceneCaptureType: '0 Standard|1 Landscape|2 Portrait|3 Night',
    GainControl: '0 None|1 Low gain up|2 High gain up|3 Low gain down|4 High gain down',
    Contrast: '0 Normal|1 Low|2 High',
    Saturation: '0 Normal|1 Low|2 High',
    Sharpness: '0 Normal|1 Soft|2 Hard',
    SubjectDistanceRange: '0 Unknown|1 Macro|2 Close|3 Distant',
    SensingMethod:
      '1 Not defined|2 One-chip colour area|3 Two-chip colour area|4 Three-chip colour area|5 Colour sequential area|7 Trilinear|8 Colour sequential linear',
    CustomRendered:
      '0 Normal|1 Custom|2 HDR (no original saved)|3 HDR (original saved)|4 Original (for HDR)|6 Panorama|7 Portrait HDR|8 Portrait',
    ColorSpace: '1 sRGB|2 Adobe RGB|65535 Uncalibrated',
    ResolutionUnit: '1 None|2 inches|3 cm',
    FocalPlaneResolutionUnit: '1 None|2 inches|3 cm|4 mm|5 µm',
    FileSource: '1 Film scanner|2 Print scanner|3 Digital camera',
    SceneType: '1 Directly photographed',
    YCbCrPositioning: '1 Centred|2 Co-sited',
    Compression:
      '1 None|2 CCITT 1D|3 Group 3 fax|4 Group 4 fax|5 LZW|6 JPEG (old)|7 JPEG|8 Deflate|32773 PackBits|32946 Deflate|34712 JPEG 2000|34713 Nikon NEF|34892 Lossy JPEG',
    PhotometricInterpretation:
      '0 White is zero|1 Black is zero|2 RGB|3 Palette|4 Mask|5 CMYK|6 YCbCr|8 CIE L*a*b*|32803 Colour filter array|34892 Linear raw',
    PlanarConfiguration: '1 Chunky|2 Planar',
    SensitivityType: '0 Unknown|1 Standard output|2 Recommended exposure index|3 ISO speed',
    CompositeImage: '0 Unknown|1 Not composite|2 Composite|3 Composite while shooting',
  }).map(([name, text]) => [name, readWords(text)]),
)

function readWords(text: string): ReadonlyMap<number, string> {
  return new Map(
    text.split('|').map((entry) => {
      const space = entry.indexOf(' ')
      return [Number(entry.slice(0, space)), entry.slice(space + 1)]
    }),
  )
}

/** A number of EXIF in words or with its unit; null when the bare number is all there is to say. */
export function formatExifNumber(name: string, value: number): string | null {
  const word = WORDS.get(name)?.get(value)
  if (word !== undefined) return word
  const round = (digits: number) => String(Math.round(value * 10 ** digits) / 10 ** digits)
  switch (name) {
    case 'ExposureTime':
      return formatSeconds(value)
    case 'ShutterSpeedValue':
      return Math.abs(value) > 20 ? null : formatSeconds(2 ** -value)
    case 'FNumber':
      return `f/${round(1)}`
    case 'ApertureValue':
    case 'MaxApertureValue':
      return `f/${Math.round(2 ** (value / 2) * 10) / 10}`
    case 'FocalLength':
    case 'FocalLengthIn35mmFormat':
      return `${round(2)} mm`
    case 'ExposureCompensation':
    case 'BrightnessValue':
      return `${value > 0 ? '+' : ''}${round(2)} EV`
    case 'SubjectDistance':
      return value > 1e6 ? 'Infinity' : `${round(2)} m`
    case 'DigitalZoomRatio':
      return value === 0 ? 'Not used' : `${round(2)}×`
    case 'Flash':
      return formatFlash(value)
    default:
      return null
  }
}

function formatSeconds(seconds: number): string {
  if (!(seconds > 0)) return String(seconds)
  return seconds < 0.26 ? `1/${Math.round(1 / seconds)} s` : `${Math.round(seconds * 10) / 10} s`
}

/** A field of bits: fired, return light, mode, function absent, red-eye reduction. */
function formatFlash(bits: number): string {
  if ((bits & 0x20) !== 0) return 'No flash function'
  const parts = [(bits & 1) === 1 ? 'Fired' : 'Did not fire']
  const mode = (bits >> 3) & 3
  if (mode === 3) parts.push('auto')
  else if (mode !== 0) parts.push('forced')
  if ((bits & 0x40) !== 0) parts.push('red-eye reduction')
  return parts.join(', ')
}
