/** The prefix each namespace is known by, whatever prefix a file declares. Source: XMP part 2, ExifTool's XMP tag tables. */
const PREFIX_BY_NAMESPACE: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://ns.adobe.com/xap/1.0/', 'xmp'],
  ['http://ns.adobe.com/xap/1.0/mm/', 'xmpMM'],
  ['http://ns.adobe.com/xap/1.0/rights/', 'xmpRights'],
  ['http://ns.adobe.com/xap/1.0/bj/', 'xmpBJ'],
  ['http://ns.adobe.com/xap/1.0/t/pg/', 'xmpTPg'],
  ['http://ns.adobe.com/xap/1.0/g/img/', 'xmpGImg'],
  ['http://ns.adobe.com/xap/1.0/sType/ResourceEvent#', 'stEvt'],
  ['http://ns.adobe.com/xap/1.0/sType/ResourceRef#', 'stRef'],
  ['http://ns.adobe.com/xap/1.0/sType/Dimensions#', 'stDim'],
  ['http://ns.adobe.com/xmp/sType/Area#', 'stArea'],
  ['http://ns.adobe.com/xmp/1.0/DynamicMedia/', 'xmpDM'],
  ['http://ns.adobe.com/xmp/note/', 'xmpNote'],
  ['http://ns.adobe.com/pdf/1.3/', 'pdf'],
  ['http://ns.adobe.com/photoshop/1.0/', 'photoshop'],
  ['http://ns.adobe.com/camera-raw-settings/1.0/', 'crs'],
  ['http://ns.adobe.com/tiff/1.0/', 'tiff'],
  ['http://ns.adobe.com/exif/1.0/', 'exif'],
  ['http://cipa.jp/exif/1.0/', 'exifEX'],
  ['http://ns.adobe.com/exif/1.0/aux/', 'aux'],
  ['http://ns.adobe.com/lightroom/1.0/', 'lr'],
  ['http://ns.adobe.com/hdr-gain-map/1.0/', 'hdrgm'],
  ['http://ns.apple.com/HDRGainMap/1.0/', 'HDRGainMap'],
  ['http://ns.apple.com/pixeldatainfo/1.0/', 'apdi'],
  ['http://ns.apple.com/faceinfo/1.0/', 'apple-fi'],
  ['http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/', 'Iptc4xmpCore'],
  ['http://iptc.org/std/Iptc4xmpExt/2008-02-29/', 'Iptc4xmpExt'],
  ['http://ns.useplus.org/ldf/xmp/1.0/', 'plus'],
  ['http://ns.microsoft.com/photo/1.0/', 'MicrosoftPhoto'],
  ['http://ns.microsoft.com/photo/1.0', 'MicrosoftPhoto'],
  ['http://ns.microsoft.com/photo/1.2/', 'MP'],
  ['http://ns.microsoft.com/photo/1.2/t/RegionInfo#', 'MPRI'],
  ['http://ns.microsoft.com/photo/1.2/t/Region#', 'MPReg'],
  ['http://www.metadataworkinggroup.com/schemas/regions/', 'mwg-rs'],
  ['http://www.metadataworkinggroup.com/schemas/collections/', 'mwg-coll'],
  ['http://www.metadataworkinggroup.com/schemas/keywords/', 'mwg-kw'],
  ['http://www.digikam.org/ns/1.0/', 'digiKam'],
  ['http://www.digikam.org/ns/kipi/1.0/', 'kipi'],
  ['http://darktable.sf.net/', 'darktable'],
  ['http://ns.acdsee.com/iptc/1.0/', 'acdsee'],
  ['http://ns.google.com/photos/1.0/panorama/', 'GPano'],
  ['http://ns.google.com/videos/1.0/spherical/', 'GSpherical'],
  ['http://ns.google.com/photos/1.0/camera/', 'GCamera'],
  ['http://ns.google.com/photos/1.0/image/', 'GImage'],
  ['http://ns.google.com/photos/1.0/depthmap/', 'GDepth'],
  ['http://ns.google.com/photos/1.0/container/', 'Container'],
  ['http://ns.google.com/photos/1.0/container/item/', 'Item'],
  ['http://creativecommons.org/ns#', 'cc'],
  ['adobe:ns:meta/', 'x'],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
])

export const RDF = 'rdf'

/** `prefix:Local` with the usual prefix. Unknown namespaces keep the document's prefix. */
export function canonicalName(name: string, namespaceByPrefix: ReadonlyMap<string, string>): string {
  const colon = name.indexOf(':')
  if (colon === -1) return name
  const prefix = name.slice(0, colon)
  const uri = namespaceByPrefix.get(prefix)
  const known =
    uri === undefined ? undefined : (PREFIX_BY_NAMESPACE.get(uri) ?? PREFIX_BY_NAMESPACE.get(`${uri}/`))
  return `${known ?? ALIASES.get(prefix) ?? prefix}:${name.slice(colon + 1)}`
}

/** Prefixes that stand for the same namespace where a cut-off packet lost its declaration. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['xap', 'xmp'],
  ['xapMM', 'xmpMM'],
  ['iX', 'x'],
])
