import { shellEn } from './shell.en.ts'
import { photosEn } from './photos.en.ts'
import { uiEn } from './ui.en.ts'

/**
 * English, the catalogue all others are typed against. Each area has its own file so that two people can write at once:
 * `photos.*` the grid, viewer and timeline; `shell.*` everything in src/app and the other features; `ui.*` the primitives.
 * `albums.en.ts`, `keys.en.ts`, `settings.en.ts`, `tags.en.ts` and the like come with their screens (`useAreaMessages`).
 * Syntax: `format-message.ts`. Keys are `area.thing.detail`.
 */
export const en = { ...uiEn, ...photosEn, ...shellEn }

export type Messages = Readonly<Record<keyof typeof en, string>>
