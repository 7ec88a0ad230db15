import type { DetectedFace, DetectedFaces } from '../../../../src/domain/faces/found-face.ts'
import { FACE_DETECTOR, FACE_EMBEDDER, FACES_VERSION, timeLimitMs } from '../../../../src/domain/pipeline.ts'
import type { Backend } from '../../../../src/domain/probe.ts'
import type { ThumbSize } from '../../../../src/domain/vocabulary.ts'
import { keyOfFace, SAID_BY_PERSON, saidFaces, saveFaces, uncovered, type NewFace } from '../../db/faces.ts'
import type { Backends } from '../backends.ts'
import type { FaceCrops } from '../face-crops.ts'
import type { Stage, StageTools } from '../stage.ts'
import type { AssetSubject } from './asset-runs.ts'
import { createLookStage } from './look-stage.ts'
import { openOriginal } from './open-picture.ts'

const DECODE_LIMIT_MS = 20_000
/** Pixels, longer side, of what faces are looked for on. */
const USUAL_SIDE = 1280
/** Of the second look, where faces are small and the original has more to show. */
const CLOSE_SIDE = 2560
/** The original must have this much more than the first look saw. */
const WORTH_CLOSER = 1.5
/** Pixels of the first look: a smaller face gives a poor vector. */
const SMALL_FACE = 64

/** Who is in a photo. Only while the person wants it: `people.enable`. */
export function createFacesStage(crops: FaceCrops, backends: Backends): Stage<unknown> {
  return createLookStage<readonly NewFace[]>({
    name: 'faces',
    version: () => FACES_VERSION,
    async look(subject, tools, signal) {
      const { turn } = crops
      if (subject.kind !== 'photo') return null
      const found = await backends.run(FACE_EMBEDDER, (backend) => facesIn(subject, tools, backend, signal))
      if (found === null) return null
      await crops.write(turn, subject.hash, found)
      return found.map(({ face, key, model }) => ({ ...face, key, model, hasCrop: true }))
    },
    save: (db, id, faces) => {
      saveFaces(db, id, faces ?? [], FACE_EMBEDDER)
    },
  })
}

interface FaceOfPhoto {
  readonly face: DetectedFace
  readonly key: string
  readonly crop: DetectedFace['crop']
  readonly model: string
}

async function facesIn(
  subject: AssetSubject,
  tools: StageTools,
  backend: Backend,
  signal: AbortSignal,
): Promise<readonly FaceOfPhoto[] | null> {
  const picture = pictureOf(subject, tools)
  // Without a thumbnail there are no pixels either: stage `thumb` says why.
  if (picture === null) return null
  const options = { limitMs: timeLimitMs('faces', subject.file.bytes), signal }
  const find = async (bitmap: ImageBitmap): Promise<DetectedFaces> =>
    tools.ml.run('findFaces', [bitmap, picture.original, backend], { ...options, transfer: [bitmap] })

  const bitmap = await openPicture(subject, picture, tools, signal)
  const side = Math.max(bitmap.width, bitmap.height)
  let { faces } = await find(bitmap)
  const originalSide = Math.max(picture.original.width, picture.original.height)
  const isSmall = faces.some(({ sizePx }) => (sizePx * side) / Math.max(1, originalSide) < SMALL_FACE)
  let close: number | null = null
  if (isSmall && originalSide >= USUAL_SIDE * WORTH_CLOSER) {
    close = CLOSE_SIDE
    const closer = await find(await openOriginal(subject, close, tools, signal))
    if (closer.faces.length >= faces.length) faces = closer.faces
  }
  const found = faces.map((face) => ({ face, key: keyOfFace(face), crop: face.crop, model: FACE_DETECTOR }))
  const missed = uncovered(
    saidFaces(tools.db, subject.id),
    faces.map(({ box }) => box),
  )
  if (missed.length === 0) return distinct(found)
  const again = await (close === null
    ? openPicture(subject, picture, tools, signal)
    : openOriginal(subject, close, tools, signal))
  const boxes = missed.map(({ box }) => box)
  const drawn = await tools.ml.run('embedFaces', [again, boxes, picture.original, backend], {
    ...options,
    transfer: [again],
  })
  const said = drawn.flatMap((face) => {
    const { key } = missed.find(({ box }) => box.x === face.box.x && box.y === face.box.y) ?? {}
    return key === undefined ? [] : [{ face, key, crop: face.crop, model: SAID_BY_PERSON }]
  })
  return distinct([...found, ...said])
}

/** Two tiny faces may round to one key: the larger, which comes first, has it. */
function distinct(faces: readonly FaceOfPhoto[]): FaceOfPhoto[] {
  const known = new Set<string>()
  return faces.filter(({ key }) => !known.has(key) && known.add(key))
}

interface PictureOfFaces {
  readonly thumb: ThumbSize
  readonly original: { readonly width: number; readonly height: number }
}

function pictureOf({ id }: AssetSubject, { db }: StageTools): PictureOfFaces | null {
  const row = db.get<{ size: ThumbSize; width: number | null; height: number | null }>(
    'SELECT t.size, a.width, a.height FROM thumb t JOIN asset a ON a.id = t.asset_id WHERE t.asset_id = ? ORDER BY t.size DESC LIMIT 1',
    [id],
  )
  return row === undefined
    ? null
    : { thumb: row.size, original: { width: row.width ?? row.size, height: row.height ?? row.size } }
}

/**
 * The large thumbnail, else the original: faces of a group are dots on the small one. A small original is read itself, which costs
 * little: what a thumbnail leaves out of few pixels is missed when faces are told apart.
 */
async function openPicture(
  subject: AssetSubject,
  { thumb, original }: PictureOfFaces,
  tools: StageTools,
  signal: AbortSignal,
): Promise<ImageBitmap> {
  const isEnough = thumb >= USUAL_SIDE && Math.max(original.width, original.height) > USUAL_SIDE
  const bitmap = isEnough
    ? await tools.pool.run('decodeThumb', [subject.hash, thumb, null], { limitMs: DECODE_LIMIT_MS, signal })
    : null
  return bitmap ?? openOriginal(subject, USUAL_SIDE, tools, signal)
}
