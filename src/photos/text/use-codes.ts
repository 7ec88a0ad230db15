import { useEffect, useState } from 'react'

import { thumbUrl } from '../../domain/media-url.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'

/** Not in TypeScript's library yet; Chromium has it on some systems, others not at all. */
interface CodeReader {
  detect(picture: ImageBitmap): Promise<readonly { readonly rawValue: string }[]>
}

/** What QR and bar codes in this picture say; empty where the browser reads none. */
export function useCodes(hash: AssetHash, hasThumb: boolean): readonly string[] {
  const [found, setFound] = useState<{ readonly hash: AssetHash; readonly codes: readonly string[] } | null>(
    null,
  )
  useEffect(() => {
    let wanted = true
    const reader = hasThumb ? makeReader() : null
    if (reader === null) return
    void codesIn(hash, reader).then(
      (codes) => {
        if (wanted) setFound({ hash, codes })
      },
      () => undefined, // No service behind the name, or no picture: then there are no codes.
    )
    return () => {
      wanted = false
    }
  }, [hash, hasThumb])
  return found?.hash === hash ? found.codes : []
}

const MAX_CODES = 10
const MAX_CHARS = 2000

async function codesIn(hash: AssetHash, reader: CodeReader): Promise<string[]> {
  const response = await fetch(thumbUrl(hash, 1280))
  if (!response.ok) return []
  const picture = await createImageBitmap(await response.blob())
  try {
    const codes = (await reader.detect(picture)).map(({ rawValue }) => rawValue.slice(0, MAX_CHARS))
    return [...new Set(codes)].filter((code) => code.trim() !== '').slice(0, MAX_CODES)
  } finally {
    picture.close()
  }
}

function makeReader(): CodeReader | null {
  const Detector: unknown = Reflect.get(globalThis, 'BarcodeDetector')
  if (typeof Detector !== 'function') return null
  try {
    const reader: unknown = Reflect.construct(Detector, [])
    return isReader(reader) ? reader : null
  } catch {
    return null
  }
}

function isReader(value: unknown): value is CodeReader {
  return typeof value === 'object' && value !== null && 'detect' in value
}
