import { describe, expect, it } from 'vitest'

import manifest from '../../models/manifest.json'
import { isPinned, parseModels } from './models.ts'

const file = { role: 'w', path: 'm/w.onnx', bytes: 3, sha256: 'a'.repeat(64), url: 'https://hub.example/w' }
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

  it('brings both engines for English and what finds faces and objects by default', () => {
    expect(models.filter((known) => known.default).map(({ id }) => id)).toEqual([
      'pp-ocr-v4',
      'tesseract-eng',
      'tesseract-osd',
      'face-detect-rfb',
      'face-landmarks-68',
      'face-embed-dlib',
      'objects-centernet',
    ])
  })

  it('may be used commercially', () => {
    expect(models.filter(({ licence }) => !licence.commercial)).toEqual([])
  })

  it('leaves a digest open for nothing but files of a hub', () => {
    const open = models.flatMap(({ files }) => files).filter((known) => !isPinned(known))
    expect(open.every((known) => 'url' in known)).toBe(true)
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
    ['with a hub that is not https', withFile({ url: 'http://hub.example/w' })],
    ['with a file from nowhere', withFile({ url: undefined })],
    [
      'with a package file without a digest',
      withFile({ url: undefined, package: 'p@1.0.0', from: 'w', sha256: null }),
    ],
    [
      'with a converter nobody wrote',
      withFile({ url: undefined, package: 'p@1.0.0', from: 'w', converter: 'magic' }),
    ],
    ['with a package of any version', withFile({ url: undefined, package: 'p', from: 'w' })],
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
