/** Names of EXIF's tags as ExifTool spells them. Source: CIPA DC-008 (EXIF 2.32), TIFF 6.0, DNG 1.7, Microsoft's XP tags. */
export const EXIF_TAGS: ReadonlyMap<number, string> = readTable(`
0001 InteropIndex|00fe SubfileType|0100 ImageWidth|0101 ImageHeight|0102 BitsPerSample|0103 Compression
0106 PhotometricInterpretation|010d DocumentName|010e ImageDescription|010f Make|0110 Model|0112 Orientation|0115 SamplesPerPixel
011a XResolution|011b YResolution|011c PlanarConfiguration|011d PageName|0128 ResolutionUnit|0129 PageNumber|0131 Software
0132 ModifyDate|013b Artist|013c HostComputer|013d Predictor|0152 ExtraSamples|0153 SampleFormat|0213 YCbCrPositioning
0214 ReferenceBlackWhite|0212 YCbCrSubSampling|4746 Rating|4749 RatingPercent|8298 Copyright|829a ExposureTime|829d FNumber
8822 ExposureProgram|8824 SpectralSensitivity|8827 ISO|8830 SensitivityType|8831 StandardOutputSensitivity
8832 RecommendedExposureIndex|8833 ISOSpeed|9000 ExifVersion|9003 DateTimeOriginal|9004 CreateDate|9010 OffsetTime
9011 OffsetTimeOriginal|9012 OffsetTimeDigitized|9101 ComponentsConfiguration|9102 CompressedBitsPerPixel|9201 ShutterSpeedValue
9202 ApertureValue|9203 BrightnessValue|9204 ExposureCompensation|9205 MaxApertureValue|9206 SubjectDistance|9207 MeteringMode
9208 LightSource|9209 Flash|920a FocalLength|9214 SubjectArea|9286 UserComment|9290 SubSecTime|9291 SubSecTimeOriginal
9292 SubSecTimeDigitized|9400 AmbientTemperature|9401 Humidity|9402 Pressure|9403 WaterDepth|9404 Acceleration
9405 CameraElevationAngle|9c9b XPTitle|9c9c XPComment|9c9d XPAuthor|9c9e XPKeywords|9c9f XPSubject|a000 FlashpixVersion
a001 ColorSpace|a002 ExifImageWidth|a003 ExifImageHeight|a004 RelatedSoundFile|a20b FlashEnergy|a20e FocalPlaneXResolution
a20f FocalPlaneYResolution|a210 FocalPlaneResolutionUnit|a214 SubjectLocation|a215 ExposureIndex|a217 SensingMethod
a300 FileSource|a301 SceneType|a401 CustomRendered|a402 ExposureMode|a403 WhiteBalance|a404 DigitalZoomRatio
a405 FocalLengthIn35mmFormat|a406 SceneCaptureType|a407 GainControl|a408 Contrast|a409 Saturation|a40a Sharpness
a40c SubjectDistanceRange|a420 ImageUniqueID|a430 OwnerName|a431 SerialNumber|a432 LensInfo|a433 LensMake|a434 LensModel
a435 LensSerialNumber|a436 ImageTitle|a437 Photographer|a438 ImageEditor|a460 CompositeImage|a500 Gamma|c612 DNGVersion|c614 UniqueCameraModel
c615 LocalizedCameraModel|c62f CameraSerialNumber|c630 DNGLensInfo|c71b PreviewDateTime|9216 TIFF-EPStandardID
882a TimeZoneOffset|9211 ImageNumber|9213 ImageHistory`)

export const GPS_TAGS: ReadonlyMap<number, string> = readTable(`
0000 GPSVersionID|0001 GPSLatitudeRef|0002 GPSLatitude|0003 GPSLongitudeRef|0004 GPSLongitude|0005 GPSAltitudeRef|0006 GPSAltitude
0007 GPSTimeStamp|0008 GPSSatellites|0009 GPSStatus|000a GPSMeasureMode|000b GPSDOP|000c GPSSpeedRef|000d GPSSpeed|000e GPSTrackRef
000f GPSTrack|0010 GPSImgDirectionRef|0011 GPSImgDirection|0012 GPSMapDatum|0013 GPSDestLatitudeRef|0014 GPSDestLatitude
0015 GPSDestLongitudeRef|0016 GPSDestLongitude|0017 GPSDestBearingRef|0018 GPSDestBearing|0019 GPSDestDistanceRef
001a GPSDestDistance|001b GPSProcessingMethod|001c GPSAreaInformation|001d GPSDateStamp|001e GPSDifferential|001f GPSHPositioningError`)

function readTable(text: string): ReadonlyMap<number, string> {
  return new Map(
    text
      .trim()
      .split(/[|\n]/)
      .map((entry) => [Number.parseInt(entry.slice(0, 4), 16), entry.slice(5)]),
  )
}

/** Tags this reader looks into by number. */
export const TAG = {
  newSubfileType: 0x00fe,
  imageWidth: 0x0100,
  imageHeight: 0x0101,
  make: 0x010f,
  model: 0x0110,
  orientation: 0x0112,
  xmp: 0x02bc,
  jpgFromRaw: 0x002e,
  iptc: 0x83bb,
  photoshop: 0x8649,
  icc: 0x8773,
  makerNote: 0x927c,
  userComment: 0x9286,
  defaultCropSize: 0xc620,
  dngPrivateData: 0xc634,
} as const
