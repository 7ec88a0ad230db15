import { decodeExactly } from '../../../src/domain/xmp/encoding.ts'
import { type PropertyName } from '../../../src/domain/xmp/properties.ts'
import { readProperties } from '../../../src/domain/xmp/read-properties.ts'
import { ownProperties } from '../../../src/domain/xmp/sidecar-plan.ts'
import { PROPERTIES_OF } from '../../../src/domain/xmp/sidecar-values.ts'
import { writeXmp, type XmpChanges } from '../../../src/domain/xmp/write-xmp.ts'
import type { Db } from '../db/db.ts'
import { knownSidecar } from './sidecar-rows.ts'

/**
 * A sidecar as it would be without us. What the person decided is not what the file says (ADR 0001): else taking a decision back would
 * leave it behind as a fact.
 */
export async function sidecarWithoutUs(db: Db, fileId: number, sidecar: File): Promise<File> {
  const known = knownSidecar(db, fileId)
  if (known === null) return sidecar
  try {
    const { text, encode } = decodeExactly(new Uint8Array(await sidecar.arrayBuffer()))
    const own = ownProperties(readProperties(text), known)
    const names: readonly PropertyName[] = Object.values(PROPERTIES_OF).flat()
    const changes: XmpChanges = Object.fromEntries(names.map((name) => [name, own[name] ?? null]))
    return new File([encode(writeXmp(text, changes))], sidecar.name, { lastModified: sidecar.lastModified })
  } catch {
    // Damaged by somebody: what can be read of it is read as it is.
    return sidecar
  }
}
