import { cardsDe } from './cards.de.ts'
import { compareDe } from './compare.de.ts'
import { bulkDe } from './bulk.de.ts'
import { cullDe } from './cull.de.ts'
import { selectionDe } from './selection.de.ts'
import { stackingDe } from './stacking.de.ts'
import { trashDe } from './trash.de.ts'
import { duplicatesDe } from './duplicates.de.ts'
import { facetsDe } from './facets.de.ts'
import { filtersDe } from './filters.de.ts'
import type { Messages } from './en.ts'
import { albumsDe } from './albums.de.ts'
import { keysDe } from './keys.de.ts'
import { peopleDe } from './people.de.ts'
import { photosDe } from './photos.de.ts'
import { modelsDe } from './models.de.ts'
import { voiceDe } from './voice.de.ts'
import { sidecarsDe } from './sidecars.de.ts'
import { sourcesDe } from './sources.de.ts'
import { settingsDe } from './settings.de.ts'
import { shellDe } from './shell.de.ts'
import { tagsDe } from './tags.de.ts'
import { textDe } from './text.de.ts'
import { meaningDe } from './meaning.de.ts'
import { uiDe } from './ui.de.ts'
import { viewerDe } from './viewer.de.ts'

/** German: complete by type, so a missing text is a compile error. */
export const de: Messages = {
  ...uiDe,
  ...photosDe,
  ...shellDe,
  ...modelsDe,
  ...settingsDe,
  ...keysDe,
  ...albumsDe,
  ...tagsDe,
  ...textDe,
  ...meaningDe,
  ...sidecarsDe,
  ...sourcesDe,
  ...voiceDe,
  ...peopleDe,
  ...viewerDe,
  ...compareDe,
  ...bulkDe,
  ...cullDe,
  ...trashDe,
  ...selectionDe,
  ...stackingDe,
  ...cardsDe,
  ...duplicatesDe,
  ...facetsDe,
  ...filtersDe,
}
