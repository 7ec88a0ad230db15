/**
 * What may travel over a port. Anything else on a channel is not ours and is ignored (acceptance D9):
 * a BroadcastChannel is heard by every script of the origin, also by one of another build.
 */

import * as v from 'valibot'

const raw = v.strictObject({ type: v.literal('RAW'), value: v.unknown() })

/** A call: only the three verbs of `src/wire`, only plain arguments. */
export const WireRequest = v.strictObject({
  id: v.pipe(v.string(), v.maxLength(100)),
  type: v.literal('APPLY'),
  path: v.pipe(v.array(v.picklist(['call', 'cancel', 'ping'])), v.length(1)),
  argumentList: v.pipe(v.array(raw), v.maxLength(3)),
})

/** An answer: a plain value, or something thrown. No proxies. */
export const WireReply = v.union([
  v.strictObject({ id: v.pipe(v.string(), v.maxLength(100)), type: v.literal('RAW'), value: v.unknown() }),
  v.strictObject({
    id: v.pipe(v.string(), v.maxLength(100)),
    type: v.literal('HANDLER'),
    name: v.literal('throw'),
    value: v.unknown(),
  }),
])

export function isWireRequest(message: unknown): boolean {
  return v.is(WireRequest, message)
}

export function isWireReply(message: unknown): boolean {
  return v.is(WireReply, message)
}
