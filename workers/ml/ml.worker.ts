/** Entry of the ML worker: pixels → facts. Keeps loaded models, and nothing else; may be killed at any moment. */

import '../platform/trusted-types.ts'
import { clusterFaces } from '../../src/domain/people/cluster.ts'
import { serve } from '../../src/wire/wire.ts'
import { takePixels } from '../platform/bitmap-pixels.ts'
import { ownModels } from '../platform/models.ts'
import type { DetectedFace, FoundFace } from '../../src/domain/faces/found-face.ts'
import { NET_SIDE } from '../../src/domain/objects/read-peaks.ts'
import type { Pixels } from '../../src/domain/ocr/pixels.ts'
import type { Box } from '../../src/domain/vocabulary.ts'
import type { MlApi } from './api.ts'
import { openImageTextModels, probedImageText } from './clip/open-model.ts'
import { cropFace } from './faces/crop-face.ts'
import { faceInBox, findFaces } from './faces/find-faces.ts'
import { openFaceNets, probedFaces } from './faces/open-nets.ts'
import { findObjects } from './objects/find-objects.ts'
import { openObjectNet } from './objects/open-net.ts'
import { glanceBoxes } from './pp-ocr/find-boxes.ts'
import type { PpOcrNets } from './pp-ocr/nets.ts'
import { openNets } from './pp-ocr/open-nets.ts'
import { readPicture } from './pp-ocr/read-picture.ts'
import { probeBackends } from './probe-backends.ts'
import { createSessions } from './sessions.ts'

/** Whoever starts the worker may say how many threads it gets: `new Worker(url, { name: 'ml threads=2' })`. */
const asked = /\bthreads=(\d+)/.exec(self.name)?.[1]
const sessions = createSessions(asked === undefined ? undefined : Number(asked))
let nets: Promise<PpOcrNets> | null = null
const faceNets = { wasm: openFaceNets(sessions, 'wasm'), webgpu: openFaceNets(sessions, 'webgpu') }
const imageText = openImageTextModels(sessions)
const objectNet = openObjectNet(sessions)

function ppOcr(signal: AbortSignal): Promise<PpOcrNets> {
  nets ??= openNets(sessions, signal).catch((error: unknown) => {
    nets = null
    throw error
  })
  return nets
}

async function withCrops(
  pixels: Pixels,
  faces: readonly FoundFace[],
  begun: ReadonlyMap<Box, Promise<Blob>> = new Map(),
): Promise<DetectedFace[]> {
  return Promise.all(
    faces.map(async (face) => ({ ...face, crop: await (begun.get(face.box) ?? cropFace(pixels, face.box)) })),
  )
}

serve<MlApi>(self, {
  async glanceText(picture, signal) {
    const pixels = takePixels(picture, 640)
    const boxes = await glanceBoxes(pixels, await ppOcr(signal))
    return { boxes: boxes.length, score: Math.max(0, ...boxes.map(({ score }) => score)) }
  },
  async readLines(picture, _langs, signal) {
    const pixels = takePixels(picture)
    return readPicture(pixels, await ppOcr(signal), signal)
  },
  async findFaces(picture, original, backend, signal) {
    const pixels = takePixels(picture)
    // The browser encodes them in another thread while this one is busy with vectors.
    const crops = new Map<Box, Promise<Blob>>()
    const { faces, left } = await findFaces(pixels, original, faceNets[backend], signal, (box) => {
      const crop = cropFace(pixels, box)
      crop.catch(() => undefined)
      crops.set(box, crop)
    })
    return { faces: await withCrops(pixels, faces, crops), left }
  },
  async embedFaces(picture, boxes, original, backend, signal) {
    const pixels = takePixels(picture)
    const faces: FoundFace[] = []
    for (const box of boxes) {
      const face = await faceInBox(pixels, box, original, faceNets[backend], signal)
      if (face !== null) faces.push(face)
    }
    return withCrops(pixels, faces)
  },
  findObjects: (picture) => findObjects(takePixels(picture, NET_SIDE), objectNet),
  embedPicture: (picture, model, backend) => imageText.embedPicture(model, takePixels(picture), backend),
  embedTexts: (texts, model) => imageText.embedTexts(model, texts),
  async probe(model, backends, signal) {
    const known = ownModels().models.find(({ id }) => id === model)
    const what = known?.task === 'face-embed' ? probedFaces() : probedImageText(model)
    const candidates = await probeBackends(
      what,
      known?.golden ?? null,
      backends,
      (backend) => sessions.open(model, what.role, backend),
      signal,
    )
    return { threads: sessions.threads, candidates }
  },
  clusterFaces: (faces, settings) => Promise.resolve(clusterFaces(faces, settings)),
})
