/** Tags that many photos may want. A few of them speak for all: each costs as much as a suggestion for one photo. */

import { isAssetHash } from '../../../src/domain/media-url.ts'
import type { AmongSuggestion, TagSuggestionsAmong } from '../../../src/domain/tag-suggestions/report.ts'
import { LEAST_SCORE, MOST_SUGGESTIONS } from '../../../src/domain/tag-suggestions/score.ts'
import { isTagAbove } from '../../../src/domain/tags.ts'
import type { AssetHash } from '../../../src/domain/vocabulary.ts'
import type { ReadArgs } from '../api.ts'
import type { ReadContext } from '../context.ts'
import type { Db } from '../db/db.ts'
import { tagSuggestions } from './tag-suggestions.ts'
import { tagsAmong } from './tags-among.ts'
import { hashesOf } from './timeline.ts'

/** At 100,000 photos one takes 5 ms, with looks 50 (ADR 0027). */
const MOST_SAMPLED = 8

/** The likeliest first, by the mean score over those of the sample that lack the tag: a tag that fits one of many is little help to all. */
export async function tagSuggestionsAmong(
  context: Pick<ReadContext, 'db' | 'asker'>,
  which: ReadArgs<'tagSuggestionsAmong'>,
): Promise<TagSuggestionsAmong> {
  const sample = sampleOf(context.db, which)
  const having = new Map(tagsAmong(context.db, { assets: sample }).tags.map(({ id, count }) => [id, count]))
  const found = new Map<string, AmongSuggestion>()
  for (const hash of sample) {
    for (const { reasons: _reasons, ...tag } of await tagSuggestions(context, { hash })) {
      const before = found.get(tag.id) ?? { ...tag, score: 0, photos: 0 }
      const score = before.score + tag.score / (sample.length - (having.get(tag.id) ?? 0))
      found.set(tag.id, { ...before, score, photos: before.photos + 1 })
    }
  }
  const likely = [...found.values()].filter(({ score }) => score >= LEAST_SCORE)
  const tags = likely
    .filter(({ path, score }) => !likely.some((one) => one.score >= score && isTagAbove(path, one.path)))
    .sort((one, other) => other.score - one.score || (one.path < other.path ? -1 : 1))
    .slice(0, MOST_SUGGESTIONS)
  return { sampled: sample.length, tags }
}

/** Spread over all of them, each once. */
function sampleOf(db: Db, which: ReadArgs<'tagSuggestionsAmong'>): readonly AssetHash[] {
  const hashes = 'assets' in which ? [...new Set<string>(which.assets)] : hashesOf(db, which.plan)
  const step = Math.max(1, hashes.length / MOST_SAMPLED)
  return Array.from(
    { length: Math.min(hashes.length, MOST_SAMPLED) },
    (_, at) => hashes[Math.floor(at * step)] ?? '',
  ).filter(isAssetHash)
}
