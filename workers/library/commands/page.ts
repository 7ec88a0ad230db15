import * as v from 'valibot'

import { HASH } from '../../../src/domain/commands.ts'
import type { CommandOutcome } from '../../../src/domain/reads.ts'
import { defineCommand } from './command.ts'
import { local } from './local.ts'

const KEPT_REQUESTS = 5000 // rows of the Network page; a year of ordinary use

/** Which photos are on screen now: they are worked on first. */
export const noteViewing = defineCommand(
  v.strictObject({ hashes: v.pipe(v.array(HASH), v.maxLength(5000)) }),
  (context, { hashes }) => {
    context.viewing(hashes)
    return local(0, '')
  },
)

/** Thumbnails that a page asked for and did not get. */
export const noteThumbsLost = defineCommand(
  v.strictObject({ hashes: v.pipe(v.array(HASH), v.maxLength(5000)) }),
  (context, { hashes }) => {
    context.thumbsLost(hashes)
    return local(0, '')
  },
)

const REQUEST = v.strictObject({
  at: v.number(),
  url: v.pipe(v.string(), v.maxLength(4096)),
  method: v.pipe(v.string(), v.maxLength(20)),
  reason: v.pipe(v.string(), v.maxLength(200)),
  originKind: v.picklist(['same-origin', 'remote']),
  status: v.nullable(v.number()),
  bytes: v.nullable(v.number()),
})

/** Adds to the Network page what the app asked of any server. */
export const recordRequests = defineCommand(
  v.strictObject({ requests: v.pipe(v.array(REQUEST), v.maxLength(1000)) }),
  (context, { requests }) =>
    context.db.tx((): CommandOutcome => {
      context.db.run(
        `INSERT INTO request_log (at, url, method, reason, origin_kind, status, bytes)
         SELECT CAST(value ->> 'at' AS INTEGER), value ->> 'url', value ->> 'method', value ->> 'reason', value ->> 'originKind',
           CAST(value ->> 'status' AS INTEGER), CAST(value ->> 'bytes' AS INTEGER) FROM json_each(?)`,
        [JSON.stringify(requests)],
      )
      context.db.run('DELETE FROM request_log WHERE id <= (SELECT max(id) FROM request_log) - ?', [
        KEPT_REQUESTS,
      ])
      return local(requests.length, '')
    }),
)
