/**
 * The model registry (architecture §13): what `models/manifest.json` may say. A file comes out of an npm package or from a model
 * hub at a pinned revision, or lies in this repository, and is taken only when its SHA-256 is the one written here. Digests are measured,
 * never invented: a hub file that nobody here could measure says null, and is pinned when it is first seen (`model-hub.ts`).
 */

import * as v from 'valibot'

const ModelPath = v.pipe(v.string(), v.regex(/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/, 'a plain relative path'))
const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hex'))
const Bytes = v.pipe(v.number(), v.integer(), v.minValue(1))
const NonEmpty = v.pipe(v.string(), v.minLength(1))

const PackageFile = v.strictObject({
  role: NonEmpty,
  path: ModelPath,
  bytes: Bytes,
  sha256: Sha256,
  /** `name@version` on npm, and the path inside it. */
  package: v.pipe(v.string(), v.regex(/^(@[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+$/, 'name@version')),
  from: ModelPath,
  /** Absent: taken as it is. Else which of our converters (`scripts/onnx/`, `scripts/places/`) makes the file of it, byte for byte the same everywhere. */
  converter: v.optional(v.picklist(['dlib-faces', 'centernet', 'eye-lids', 'clip-tokenizer', 'towns'])),
})
/** Made here, and committed beside what made it. */
const OwnFile = v.strictObject({
  role: NonEmpty,
  path: ModelPath,
  bytes: Bytes,
  sha256: Sha256,
  /** Path in this repository. */
  repository: v.pipe(v.string(), v.regex(/^models\/[\w./-]+$/, 'a path below models/')),
})
const HubFile = v.strictObject({
  role: NonEmpty,
  path: ModelPath,
  /** Null, both: not measured here; the hub's own word is pinned with the first use. */
  bytes: v.nullable(Bytes),
  sha256: v.nullable(Sha256),
  /** `owner/name` on the hub. */
  repo: v.pipe(v.string(), v.regex(/^[\w-][\w.-]*\/[\w-][\w.-]*$/, 'owner/name')),
  /** A commit. `main` where nobody here knew one: the commit it stands for is asked once, and pinned. */
  revision: v.pipe(v.string(), v.regex(/^(main|[0-9a-f]{40})$/, 'a commit, or main')),
  /** Path in that repository. */
  from: ModelPath,
})
export type HubFile = v.InferOutput<typeof HubFile>
const ModelFileSchema = v.union([PackageFile, OwnFile, HubFile])
export type ModelFile = v.InferOutput<typeof ModelFileSchema>
/** A file whose bytes can be checked. */
export type PinnedFile = ModelFile & { readonly bytes: number; readonly sha256: string }

export const MODEL_TASKS = [
  'text-lines',
  'text-orientation',
  'face-detect',
  'face-landmarks',
  'face-embed',
  'face-eyes',
  'object-detect',
  'place-names',
  'image-text',
] as const
export const MODEL_BACKENDS = ['wasm', 'webgpu', 'tesseract'] as const

const Three = v.tuple([v.number(), v.number(), v.number()])
/**
 * Of a model that puts pictures and texts into one space: how its own reference prepares both. Files: `image` (input `pixel_values` `[1, 3, side, side]`, f32),
 * `text` (input `input_ids` `[1, n]`, int64) and `tokenizer` (Hugging Face's `tokenizer.json`).
 */
const ImageTextSchema = v.strictObject({
  /** Numbers of a vector; a multiple of 64. */
  dim: v.pipe(v.number(), v.integer(), v.minValue(64), v.maxValue(2048), v.multipleOf(64)),
  image: v.strictObject({
    /** Pixels of the square it sees. */
    side: v.pipe(v.number(), v.integer(), v.minValue(32), v.maxValue(1024)),
    /** `cover`: the shorter side becomes `side`, the middle is cut out. `stretch`: both sides do. */
    fit: v.picklist(['cover', 'stretch']),
    filter: v.picklist(['bicubic', 'bilinear']),
    /** Of channels 0–1, RGB. */
    mean: Three,
    std: Three,
  }),
  text: v.strictObject({
    /** Tokens at most; what is longer is cut, its last token kept. */
    context: v.pipe(v.number(), v.integer(), v.minValue(8), v.maxValue(1024)),
    /** Token id that fills up to `context`; null: the text stays as long as it is. */
    pad: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
    /** The reference writes texts in lower case before its tokenizer sees them. Absent: the tokenizer does what is to be done. */
    lowerCase: v.optional(v.boolean()),
  }),
  /** Least cosine of a picture that may be what a text says, measured for this model; null: nobody here could. */
  cosineFloor: v.nullable(v.pipe(v.number(), v.minValue(-1), v.maxValue(1))),
  /** True: made for tests and for trying out; it says nothing about photos. */
  demonstration: v.boolean(),
})
export type ImageText = v.InferOutput<typeof ImageTextSchema>

const ModelSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]*$/, 'lower case, digits, hyphens')),
  task: v.picklist(MODEL_TASKS),
  /** One sentence for a person who wonders what this is for. */
  purpose: NonEmpty,
  revision: NonEmpty,
  files: v.pipe(v.array(ModelFileSchema), v.minLength(1)),
  licence: v.strictObject({
    spdx: NonEmpty,
    commercial: v.boolean(),
    /** Where the licence is written, and whose work the weights are. */
    origin: NonEmpty,
  }),
  /** Where the files are found by a person. */
  source: NonEmpty,
  /** In every build. The others are served when they were fetched (`npm run models`) or installed from file. */
  default: v.boolean(),
  /** None of a table, which is read as it is. */
  backends: v.array(v.picklist(MODEL_BACKENDS)),
  /** BCP 47 of what it reads; absent where that means nothing. */
  languages: v.optional(v.pipe(v.array(NonEmpty), v.minLength(1))),
  /** Exactly those of task `image-text` have it. */
  imageText: v.optional(ImageTextSchema),
  /**
   * First numbers of the answer to the made input of `domain/probe.ts`, of length 1, from an independent runtime: pictures of `image-text` are
   * `byte / 64 − 2`, faces the bytes themselves. Absent: nobody here could run it.
   */
  golden: v.optional(v.pipe(v.array(v.number()), v.minLength(4))),
})
export type Model = v.InferOutput<typeof ModelSchema>

const Manifest = v.pipe(
  v.strictObject({ models: v.array(ModelSchema) }),
  v.check(({ models }) => isUnique(models.map(({ id }) => id)), 'two models have the same id'),
  v.check(
    ({ models }) => isUnique(models.flatMap(({ files }) => files.map(({ path }) => path))),
    'two files have the same path',
  ),
  v.check(
    ({ models }) =>
      models.every(({ task, imageText }) => (task === 'image-text') === (imageText !== undefined)),
    'only and every image-text model says how it takes pictures and texts',
  ),
  v.check(
    ({ models }) =>
      models.every(({ task, backends }) => (task === 'place-names') === (backends.length === 0)),
    'only and every model says what runs it',
  ),
  v.check(
    ({ models }) => models.every((model) => !model.default || model.files.every(isPinned)),
    'a default model has a file without a digest',
  ),
)

/** Reads the manifest. Throws valibot's error, with the path to what is wrong. */
export function parseModels(json: unknown): readonly Model[] {
  return v.parse(Manifest, json).models
}

export function isPinned(file: ModelFile): file is PinnedFile {
  return file.sha256 !== null && file.bytes !== null
}

/** For people: `det.onnx`. */
export function fileName({ path }: Pick<ModelFile, 'path'>): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function isUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}
