import { describe, expect, it } from 'vitest'

import manifest from '../../models/manifest.json'
import { isHubFile } from './model-hub.ts'
import { isPinned, parseModels } from './models.ts'

const HUB = { repo: 'a/b', revision: 'main', from: 'w' }
const NOWHERE = { repo: undefined, revision: undefined, from: undefined }
const file = { role: 'w', path: 'm/w.onnx', bytes: 3, sha256: 'a'.repeat(64), ...HUB }
const model = {
  id: 'm',
  task: 'text-lines',
  purpose: 'a test',
  revision: '1',
  files: [file],
  licence: { spdx: 'MIT', commercial: true, origin: 'us' },
  source: 'here',
  default: false,
  backends: ['wasm'],
}
const withFile = (change: object) => ({ models: [{ ...model, files: [{ ...file, ...change }] }] })

describe('the manifest of this version', () => {
  const models = parseModels(manifest)

  it('brings both engines for English, what finds faces and objects, names of towns, and a demonstration by default', () => {
    expect(models.filter((known) => known.default).map(({ id }) => id)).toEqual([
      'pp-ocr-v4',
      'tesseract-eng',
      'tesseract-osd',
      'face-detect-rfb',
      'face-landmarks-68',
      'face-embed-dlib',
      'face-eyes-mediapipe',
      'objects-centernet',
      'places-geonames',
      'micro-clip',
    ])
  })

  it('may be used commercially, but for one that says so', () => {
    expect(models.filter(({ licence }) => !licence.commercial).map(({ id }) => id)).toEqual(['mobileclip-s0'])
  })

  it('names commits for what pictures are searched by meaning with, and no floor that nobody measured', () => {
    const hub = models.filter(({ task, files }) => task === 'image-text' && files.some(isHubFile))
    expect(hub.map(({ id }) => id)).toEqual(['clip-vit-b32', 'siglip2-base', 'mobileclip-s0'])
    for (const { files, imageText } of hub) {
      expect(files.map(({ role }) => role)).toEqual(['image', 'text', 'tokenizer'])
      expect(files.filter(isHubFile).every(({ revision }) => /^[0-9a-f]{40}$/.test(revision))).toBe(true)
      expect(imageText?.cosineFloor).toBeNull()
    }
  })

  it('leaves a digest open for nothing but files of a hub', () => {
    const open = models.flatMap(({ files }) => files).filter((known) => !isPinned(known))
    expect(open.every(isHubFile)).toBe(true)
  })
})

describe('a manifest', () => {
  it('is taken when it keeps the rules', () => {
    expect(parseModels({ models: [model] })).toHaveLength(1)
    expect(parseModels(withFile({ sha256: null, bytes: null }))).toHaveLength(1)
  })

  it.each([
    ['without a licence', { models: [{ ...model, licence: undefined }] }],
    ['with a path out of the folder', withFile({ path: '../w.onnx' })],
    ['with a revision that is a branch', withFile({ revision: 'next' })],
    ['with a repository out of the hub', withFile({ repo: '../b' })],
    ['with a file from nowhere', withFile(NOWHERE)],
    [
      'with a package file without a digest',
      withFile({ ...NOWHERE, package: 'p@1.0.0', from: 'w', sha256: null }),
    ],
    [
      'with a converter nobody wrote',
      withFile({ ...NOWHERE, package: 'p@1.0.0', from: 'w', converter: 'magic' }),
    ],
    ['with nothing that runs it', { models: [{ ...model, backends: [] }] }],
    ['with a package of any version', withFile({ ...NOWHERE, package: 'p', from: 'w' })],
    ['with two models of one id', { models: [model, { ...model, files: [{ ...file, path: 'n/w.onnx' }] }] }],
    ['with one path twice', { models: [model, { ...model, id: 'n' }] }],
    [
      'with a default model that nobody can check',
      { models: [{ ...model, default: true, files: [{ ...file, sha256: null }] }] },
    ],
    ['with a word it does not know', { models: [{ ...model, license: 'MIT' }] }],
  ])('is refused %s', (_what, json) => {
    expect(() => parseModels(json)).toThrow()
  })
})
