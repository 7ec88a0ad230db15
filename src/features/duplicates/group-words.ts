import type {
  DuplicateGroup,
  DuplicateMember,
  DuplicateResolution,
  Relation,
} from '../../domain/duplicates/report.ts'
import type { KeeperReason } from '../../domain/duplicates/keeper.ts'
import { previewMerge } from '../../domain/duplicates/preview.ts'
import type { ShotSpan } from '../../domain/duplicates/shots.ts'
import type { I18n, MessageKey } from '../../ui/index.ts'
import type { duplicatesEn } from '../../ui/i18n/messages/duplicates.en.ts'

export type DuplicateKey = keyof typeof duplicatesEn
export type DuplicateI18n = I18n<MessageKey | DuplicateKey>

/** What a copy is to the proposed keeper: "mirrored, cropped". */
export function relationWords(relation: Relation | null, { t, format }: DuplicateI18n): string {
  if (relation === null) return ''
  const { turn, extent, isOuter, toned, tilted, stamped, isGrey = false, isSofter = false } = relation
  const words = [
    ...(turn >= 4 ? [t('duplicates.relation.mirrored')] : []),
    ...((turn & 3) === 0 ? [] : [t('duplicates.relation.turned', { degrees: (turn & 3) * 90 })]),
    ...(extent === 'crop' ? [t(isOuter ? 'duplicates.relation.wider' : 'duplicates.relation.cropped')] : []),
    ...(extent === 'border'
      ? [t(isOuter ? 'duplicates.relation.framed' : 'duplicates.relation.unframed')]
      : []),
    ...(extent === 'unsure' ? [t('duplicates.relation.edges')] : []),
    ...(tilted ? [t('duplicates.relation.tilted')] : []),
    ...(stamped ? [t('duplicates.relation.stamped')] : []),
    ...(isGrey ? [t('duplicates.relation.grey')] : []),
    ...(isSofter ? [t('duplicates.relation.softer')] : []),
    ...(toned ? [t('duplicates.relation.toned')] : []),
  ]
  return words.length === 0 ? '' : format.list(words)
}

/**
 * What there is to be looked at first, "Keep IMG_1.jpg: more pixels, less compressed", and of shots when they were taken. Where room ends it is cut off: a
 * warning is not what goes.
 */
export function keeperWords(group: DuplicateGroup, keeper: number, i18n: DuplicateI18n): string {
  const doubts = keeper === group.keeper ? group.doubts : []
  const first = doubts.map((doubt) => i18n.t(`duplicates.doubt.${doubt}`))
  const reasons = reasonWords(group, keeper, i18n)
  const last = [
    ...(keeper !== group.keeper && group.members[keeper]?.isAway === true
      ? [i18n.t('duplicates.chosenAway')]
      : []),
    ...(group.kind === 'similar' && group.taken !== null ? [takenWords(group.taken, i18n)] : []),
  ]
  return [...first, last.length === 0 ? reasons : `${reasons}.`, ...last].join(' ')
}

function takenWords({ fromMs, toMs }: ShotSpan, { t, format }: DuplicateI18n): string {
  const from = format.moment(fromMs)
  if (format.moment(toMs) === from) return t('duplicates.taken', { from })
  const isOneDay = format.days(fromMs, toMs) === format.days(fromMs, fromMs)
  return t('duplicates.takenBetween', { from, to: isOneDay ? format.time(toMs) : format.moment(toMs) })
}

/** `keeper`: a person may have chosen another one than was proposed. */
function reasonWords(group: DuplicateGroup, keeper: number, i18n: DuplicateI18n): string {
  const { t, format } = i18n
  const name = nameOfMember(group, group.members[keeper])
  if (keeper !== group.keeper) return t('duplicates.keepChosen', { name })
  if (group.reasons.length === 0)
    return t(group.kind === 'similar' ? 'duplicates.keepAlikeShots' : 'duplicates.keepAlike', { name })
  return t('duplicates.keepReasons', {
    name,
    reasons: format.list(
      group.reasons.map((reason) => partlyWords(t(`duplicates.reason.${reason}`), group, reason, i18n)),
    ),
  })
}

/** Of which copies it is true, where another that goes has as much. */
function partlyWords(
  words: string,
  group: DuplicateGroup,
  reason: KeeperReason,
  { t, format }: DuplicateI18n,
): string {
  const paths = group.partly?.[reason]
  if (paths === undefined) return words
  const [name, ...more] = group.members
    .filter(({ path }) => paths.includes(path))
    .map((member) => nameOfMember(group, member))
  if (name === undefined) return words
  return more.length > 1
    ? t('duplicates.reasonMany', { reason: words, count: paths.length, total: group.members.length - 1 })
    : t('duplicates.reasonPartly', { reason: words, names: format.list([name, ...more]) })
}

/** Identical files, and copies that are called alike, are told apart by where they lie. */
export function nameOfMember({ kind, members }: DuplicateGroup, member: DuplicateMember | undefined): string {
  if (member === undefined) return ''
  const isShared = members.some(({ id, name }) => id !== member.id && name === member.name)
  return kind === 'identical' || isShared ? member.path : member.name
}

/** What resolving does with what the copies say, an entry each. */
export interface MergeWords {
  /** What the copy that stays gets. */
  readonly carried: readonly string[]
  /** What goes with the others. */
  readonly dropped: readonly string[]
}

/** What things are called that copies know by their ids; null until it is known. */
export interface MergeNames {
  readonly albumOf: (id: string) => string | null
  readonly tagOf: (id: string) => string | null
  readonly labelOf: (label: number) => string
}

const NAMES_SHOWN = 5
const NAMES_IN_LINE = 2
const TEXT_SHOWN = 80 // characters: enough to know a caption by

/** What moves to the keeper from the others and what is not kept, in words; both empty when neither is anything. */
export function mergeWords(
  group: DuplicateGroup,
  keeper: number,
  names: MergeNames,
  { t, format }: DuplicateI18n,
): MergeWords {
  const { merged, dropped } = previewMerge(group, keeper)
  const few = (all: readonly string[]): string =>
    all.length <= NAMES_SHOWN
      ? format.list(all)
      : t('duplicates.merge.more', {
          names: all.slice(0, NAMES_SHOWN).join(', '),
          count: all.length - NAMES_SHOWN,
        })
  // Moments of one minute, and texts that begin alike, are told in the same words: each once.
  const fewEntries = (entries: readonly string[]): readonly string[] => {
    const all = [...new Set(entries)]
    return all.length <= NAMES_SHOWN
      ? all
      : [...all.slice(0, NAMES_SHOWN), `+${format.number(all.length - NAMES_SHOWN)}`]
  }
  const tags = [
    ...new Set([
      ...(merged.tags ?? []).map((id) => names.tagOf(id) ?? '…'),
      ...(merged.keywords ?? []).map((keyword) => keyword.replaceAll('|', '/')),
    ]),
  ]
  const albums = (merged.albums ?? []).map(({ id }) => names.albumOf(id) ?? '…')
  return {
    carried: [
      ...(merged.rating === undefined ? [] : [t('duplicates.merge.rating', { count: merged.rating })]),
      ...(merged.favorite === undefined ? [] : [t('duplicates.merge.favorite')]),
      ...(merged.label === undefined
        ? []
        : [t('duplicates.merge.label', { label: names.labelOf(merged.label) })]),
      ...(merged.pick === undefined ? [] : [t('duplicates.merge.pick')]),
      ...(merged.title === undefined ? [] : [t('duplicates.merge.title', { title: merged.title })]),
      ...(merged.caption === undefined
        ? []
        : [
            t('duplicates.merge.caption', {
              caption: shortened(addedTo(group.members[keeper]?.caption ?? null, merged.caption)),
            }),
          ]),
      ...(tags.length === 0 ? [] : [t('duplicates.merge.tags', { count: tags.length, names: few(tags) })]),
      ...(albums.length === 0
        ? []
        : [t('duplicates.merge.albums', { count: albums.length, names: few(albums) })]),
      ...(merged.place === undefined ? [] : [t('duplicates.merge.place')]),
      ...(merged.date === undefined ? [] : [t('duplicates.merge.date')]),
    ],
    dropped: [
      ...fewEntries((dropped.titles ?? []).map((title) => t('duplicates.merge.title', { title }))),
      ...fewEntries(
        (dropped.captions ?? []).map((caption) =>
          t('duplicates.drop.caption', { caption: shortened(caption) }),
        ),
      ),
      ...fewEntries(
        (dropped.labels ?? []).map((label) => t('duplicates.merge.label', { label: names.labelOf(label) })),
      ),
      ...fewEntries(
        (dropped.places ?? []).map((place) => t('duplicates.drop.place', { place: placeWords(place) })),
      ),
      ...fewEntries(
        (dropped.dates ?? []).map((date) => t('duplicates.drop.date', { date: format.moment(date) })),
      ),
    ],
  }
}

/** Of the texts of all copies, joined: those that the keeper did not have. */
function addedTo(own: string | null, joined: string): string {
  const start = own?.trim() ?? ''
  return start !== '' && joined.startsWith(start) ? joined.slice(start.length).trim() : joined
}

function shortened(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  const letters = [...line]
  return letters.length <= TEXT_SHOWN ? line : `${letters.slice(0, TEXT_SHOWN).join('').trimEnd()}…`
}

/** Of a whole list: how much is not kept; empty when nothing. */
export function droppedWords(
  dropped: DuplicateResolution['dropped'],
  { t, format }: DuplicateI18n,
): string[] {
  const { titles = 0, captions = 0, labels = 0, places = 0, dates = 0 } = dropped
  const what = [
    ...(titles === 0 ? [] : [t('duplicates.dropped.titles', { count: titles })]),
    ...(captions === 0 ? [] : [t('duplicates.dropped.captions', { count: captions })]),
    ...(labels === 0 ? [] : [t('duplicates.dropped.labels', { count: labels })]),
    ...(places === 0 ? [] : [t('duplicates.dropped.places', { count: places })]),
    ...(dates === 0 ? [] : [t('duplicates.dropped.dates', { count: dates })]),
  ]
  return what.length === 0 ? [] : [t('duplicates.allDropped', { what: format.list(what) })]
}

function placeWords({ lat, lon }: { readonly lat: number; readonly lon: number }): string {
  return `${lat.toFixed(4)}, ${lon.toFixed(4)}`
}

export interface DifferenceLine {
  readonly key: DuplicateKey
  readonly left: string
  readonly right: string
}

/** Line by line what differs between two copies. */
export function differenceLines(
  left: DuplicateMember,
  right: DuplicateMember,
  i18n: DuplicateI18n,
  names: Pick<MergeNames, 'albumOf' | 'tagOf'>,
): DifferenceLine[] {
  const { t, format } = i18n
  const none = t('duplicates.absent')
  const yes = (value: boolean): string => (value ? t('duplicates.yes') : none)
  const named = (all: readonly string[]): string =>
    all.length <= NAMES_IN_LINE
      ? format.list(all)
      : t('duplicates.merge.more', {
          names: all.slice(0, NAMES_IN_LINE).join(', '),
          count: all.length - NAMES_IN_LINE,
        })
  const line = (key: DuplicateKey, show: (member: DuplicateMember) => string): DifferenceLine[] => {
    const one = show(left)
    const other = show(right)
    return one === other ? [] : [{ key, left: one, right: other }]
  }
  return [
    ...line(
      'duplicates.field.size',
      ({ width, height }) => `${format.number(width)} × ${format.number(height)}`,
    ),
    ...line('duplicates.field.bytes', ({ bytes }) => format.bytes(bytes)),
    ...line('duplicates.field.format', ({ mime }) => mime.replace(/^image\/(x-)?/, '').toUpperCase()),
    ...line('duplicates.field.name', ({ name }) => name),
    ...line('duplicates.field.folder', ({ path, name }) => path.slice(0, -name.length - 1)),
    ...line('duplicates.field.taken', ({ takenAt }) => (takenAt === null ? none : format.moment(takenAt))),
    ...line('duplicates.field.camera', ({ camera }) => camera ?? none),
    ...line('duplicates.field.software', ({ software }) => software ?? none),
    ...line('duplicates.field.place', ({ lat, lon }) =>
      lat === null || lon === null ? none : placeWords({ lat, lon }),
    ),
    ...line('duplicates.field.rating', ({ rating }) => (rating === null ? none : format.number(rating))),
    ...line('duplicates.field.favorite', ({ favorite }) => yes(favorite)),
    ...line('duplicates.field.title', ({ title }) => title ?? none),
    ...line('duplicates.field.caption', ({ caption }) => caption ?? none),
    ...line('duplicates.field.albums', ({ albums }) =>
      albums.length === 0 ? none : named(albums.map(({ id }) => names.albumOf(id) ?? '…')),
    ),
    ...line('duplicates.field.tags', ({ tags }) =>
      tags.length === 0 ? none : named(tags.map((id) => names.tagOf(id) ?? '…')),
    ),
  ]
}
