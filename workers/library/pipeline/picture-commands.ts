/** Pictures that are no photos of the library and are searched by: kept small, on this device, for a while. */

import * as v from 'valibot'

import { fail } from '../../../src/domain/errors.ts'
import { MOST_PICTURE_BYTES, PICTURE_KEY } from '../../../src/domain/search/asked-picture.ts'
import { defineCommand } from '../commands/command.ts'
import { local } from '../commands/local.ts'
import { forgetPictures, savePicture, touchPicture } from '../db/asked-pictures.ts'
import type { FileCommands } from '../library.ts'
import type { MediaPool } from './worker-pool.ts'

/** Pixels, longer side: as many as any network looks at, so that another model can look again. */
const KEPT_SIDE = 512
/** Somebody waits: an original of 100 megapixels on a slow machine. */
const DECODE_LIMIT_MS = 60_000

export type PictureCommands = Pick<FileCommands, 'searches.takePicture' | 'searches.forgetPictures'>

export function pictureCommands(pool: MediaPool): PictureCommands {
  return {
    'searches.takePicture': defineCommand(
      v.strictObject({ key: v.pipe(v.string(), v.regex(PICTURE_KEY)), picture: v.instance(File) }),
      async ({ db, now }, { key, picture }) => {
        const label = 'Search by a picture'
        if (touchPicture(db, key, now())) return local(1, label)
        if (picture.size > MOST_PICTURE_BYTES)
          return fail('file.too_large', 'This picture is too large to search by.', { subject: picture.name })
        const signal = new AbortController().signal
        const how = { limitMs: DECODE_LIMIT_MS, signal, lane: 'interactive' } as const
        savePicture(db, key, await pool.run('keepPicture', [picture, KEPT_SIDE], how), now())
        return local(1, label)
      },
    ),
    'searches.forgetPictures': defineCommand(v.strictObject({}), ({ db }) =>
      local(forgetPictures(db), 'Forget pictures'),
    ),
  }
}
