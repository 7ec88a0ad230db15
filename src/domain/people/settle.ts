/**
 * Who is shown with whom.
 *
 * [Note: Looks and clusters] A machine gathers faces into looks. What people see are clusters: a person's cluster holds every face that
 * somebody said is theirs, and the rest of the looks that hold such a face. A look nobody spoke about is a cluster by itself. So a
 * cluster follows from looks and words alone: taking a word back gives exactly the cluster there was before.
 */

/** A face as it counts here. */
export interface SettledFace {
  readonly id: number
  readonly asset: number
  /** 0: no machine has looked at it. */
  readonly look: number
  /** Who a human says it is, mergers followed. */
  readonly person: string | null
  /** Whom it is not. */
  readonly nots: readonly string[]
}

/** Where a face belongs: to a person, or to those of its look that belong to nobody. */
export type Belonging = { readonly person: string } | { readonly look: number }

/**
 * Of each of these faces; null for one that no machine has looked at and of whom nobody spoke. All faces of a look must be among them.
 * `saidIn`: who was said to be in a photo.
 */
export function settleFaces(
  faces: readonly SettledFace[],
  saidIn: (asset: number) => ReadonlySet<string>,
): ReadonlyMap<number, Belonging | null> {
  const leaders = leadersOf(faces)
  return new Map(faces.map((face) => [face.id, belongingOf(face, leaders.get(face.look), saidIn)]))
}

function belongingOf(
  { asset, look, person, nots }: SettledFace,
  leader: string | undefined,
  saidIn: (asset: number) => ReadonlySet<string>,
): Belonging | null {
  if (person !== null) return { person }
  if (look === 0) return null
  // Nobody stands in a photo twice: who was named there is not this one as well.
  if (leader === undefined || nots.includes(leader) || saidIn(asset).has(leader)) return { look }
  return { person: leader }
}

/** Whom the unnamed faces of a look belong to: the one whose faces are most, and of equals the one made first. */
function leadersOf(faces: readonly SettledFace[]): ReadonlyMap<number, string> {
  const votes = new Map<number, Map<string, number>>()
  for (const { look, person } of faces) {
    if (look === 0 || person === null) continue
    const ofLook = votes.get(look) ?? new Map<string, number>()
    votes.set(look, ofLook)
    ofLook.set(person, (ofLook.get(person) ?? 0) + 1)
  }
  return new Map(
    [...votes].map(([look, ofLook]) => {
      const [[person] = ['']] = [...ofLook].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
      return [look, person]
    }),
  )
}

/**
 * Whether faces nobody named are shown on the page People, where they must be seen `least` times: three on two days, or five on one (spec §3).
 * Whoever asks for one or two means just that many.
 */
export function isSeenOften(
  { faces, days }: { readonly faces: number; readonly days: number },
  least: number,
): boolean {
  return faces >= least && (least < 3 || days >= 2 || faces >= 5)
}
