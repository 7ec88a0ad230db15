/** The last step of culling: what becomes of picks and rejects, as one step. */

import * as v from 'valibot'

import { HASH, TAG } from '../../../src/domain/commands.ts'
import type { CommandOutcome } from '../../../src/domain/reads.ts'
import type { CommandId } from '../../../src/domain/vocabulary.ts'
import { commitTogether } from '../ops/commit-together.ts'
import { addToAlbum } from './album-photos.ts'
import { ALBUM, ALBUM_TITLE } from './album-steps.ts'
import { createAlbum } from './albums.ts'
import { defineCommand, type Command } from './command.ts'
import { ratePhotos } from './photos.ts'
import { tagPhotos } from './tags.ts'
import { photos } from './targets.ts'
import { trashPhotos } from './trash.ts'

const PHOTOS = v.optional(v.array(HASH), [])

/** Errors: those of the commands it stands for; then nothing of it is done. */
export const finishCulling = defineCommand(
  v.strictObject({
    picks: PHOTOS,
    rejects: PHOTOS,
    album: v.optional(
      v.union([
        v.strictObject({ add: ALBUM }),
        v.strictObject({ create: ALBUM_TITLE, under: v.optional(ALBUM) }),
      ]),
    ),
    tag: v.optional(TAG),
    rating: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))),
  }),
  (context, { picks, rejects, album, tag, rating }, id) => {
    const parts: ((id: CommandId) => CommandOutcome | Promise<CommandOutcome>)[] = []
    const add = (command: Command, args: unknown) => parts.push((part) => command(context, args, part))
    if (picks.length > 0) {
      if (album !== undefined && 'add' in album) add(addToAlbum, { assets: picks, album: album.add })
      else if (album !== undefined) {
        const { create: title, ...place } = album
        add(createAlbum, { assets: picks, title, ...place })
      }
      if (tag !== undefined) add(tagPhotos, { assets: picks, add: [tag] })
      if (rating !== undefined) add(ratePhotos, { assets: picks, rating })
    }
    if (rejects.length > 0) add(trashPhotos, { assets: rejects })
    const label = (n: number) => `Finish culling: ${photos(n)}`
    return commitTogether(context, { id, command: 'photos.finishCulling', label }, parts)
  },
)
