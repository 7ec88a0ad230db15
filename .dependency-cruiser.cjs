/** The import table of architecture §4.1. An edge that is not listed is an error. `scripts/import-rule.test.ts` proves that it bites. */

const COMMON = '^src/(domain|wire|crypto|render)/'
const TESTS = '(\\.test\\.tsx?|/testing\\.tsx?|/testing/.+)$'

const to = (path, extra = {}) => ({ path, ...extra })
const typeOnly = (path) => to(path, { dependencyTypes: ['type-only'] })
const allow = (from, ...targets) =>
  targets.map((target) => ({ from: { path: from }, to: typeof target === 'string' ? to(target) : target }))
const self = (folder) => allow(`^${folder}/`, `^${folder}/`)

module.exports = {
  allowedSeverity: 'error',
  allowed: [
    ...[
      'src/domain',
      'src/wire',
      'src/crypto',
      'src/render',
      'src/ui',
      'src/client',
      'src/photos',
      'src/app',
      'src/share-viewer',
      'workers/library',
      'workers/media',
      'workers/ml',
      'workers/ocr',
      'workers/service-worker',
      'workers/platform',
      'relay',
      'e2e',
      'bench',
    ].flatMap(self),
    // A feature imports itself and what all features share, never a sibling.
    { from: { path: '^src/features/([^/]+)/' }, to: { path: '^src/features/$1/' } },
    ...allow('^src/(wire|crypto|render)/', '^src/domain/'),
    ...allow('^src/client/', '^src/(domain|wire)/', typeOnly('^workers/library/api\\.ts$')),
    ...allow('^src/photos/', '^src/(client|ui|domain|render)/'),
    ...allow('^src/features/', '^src/(photos|client|ui|domain|render)/'),
    ...allow('^src/(app/|main\\.tsx$)', '^src/(app|features|photos|client|ui|domain|render)/'),
    ...allow('^src/share-viewer/', '^src/(ui|domain|crypto)/'),
    ...allow(
      '^workers/library/',
      COMMON,
      '^workers/platform/',
      typeOnly('^workers/(media|ml|ocr)/api\\.ts$'),
    ),
    ...allow('^workers/(media|ml|ocr)/', COMMON, '^workers/platform/'),
    ...allow('^workers/service-worker/', '^src/domain/', '^workers/platform/'),
    ...allow('^workers/platform/', '^src/(domain|wire)/'),
    ...allow('^workers/(library|platform)/', '^models/manifest\\.json$'),
    ...allow('^relay/', '^src/(domain|crypto)/'),
    ...allow('^(e2e|bench)/', '^src/domain/', typeOnly('^src/app/museum\\.ts$')),
    ...allow('^e2e/', '^scripts/(chromium|static-server)\\.ts$'),
    ...allow(
      '^bench/',
      '^src/client/trusted-types\\.ts$',
      '^workers/[^/]+/api\\.ts$',
      '^workers/.+(/testing\\.ts|/testing/)',
      '^workers/library/(db|vectors)/',
      '^workers/platform/access-handle\\.ts$',
      '^e2e/support/',
      '^scripts/',
    ),
    ...allow(
      '^(scripts/|[^/]+\\.config\\.ts$)',
      '^src/domain/',
      '^scripts/',
      '^models/',
      '^workers/library/db/',
    ),
    ...allow('^scripts/models\\.test\\.ts$', '^e2e/support/model-hub\\.ts$'),
    ...allow('^workers/ml/clip/micro-clip\\.test\\.ts$', '^workers/media/codecs/png\\.ts$'),
    ...allow('^workers/library/places/geodata\\.test\\.ts$', '^scripts/places/'),
    ...allow('^scripts/bench\\.ts$', '^bench/row\\.ts$'),
    // A test reaches what its own code reaches, its fixtures, and the scripts that know where Chromium is.
    ...allow(TESTS, '^src/domain/', '^src/wire/', '^workers/platform/', '^models/manifest\\.json$'),
    ...allow('^workers/.+' + TESTS, '^workers/.+(/testing\\.ts|/testing/)'),
    // Declarations of Vite's asset imports.
    { from: {}, to: { path: '^types/' } },
    { from: {}, to: { path: 'node_modules' } },
    {
      from: { path: '^bench/' },
      to: { path: '^(sharp|better-sqlite3|onnxruntime-node|hnswlib-node|hnswlib-wasm)$' },
    },
    // The wasm of a package, which the tool does not always find through the query that tells Vite to give its URL.
    { from: {}, to: { path: '^[@a-z][^:]*\\.wasm\\?url$' } },
    { from: {}, to: { dependencyTypes: ['core'] } },
  ],
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-needs-nothing',
      comment:
        'The rules know valibot, the pattern language of .museumignore (a pure function), and nothing else; tests may use the test tools.',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: TESTS },
      to: { pathNot: ['^src/domain/', 'node_modules/(valibot|ignore)/'] },
    },
    {
      name: 'no-node-in-the-app',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-test-code-in-the-app',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: 'unresolvable',
      severity: 'error',
      from: {},
      // Native peers are installed by `npm run bench` alone.
      to: {
        couldNotResolve: true,
        pathNot:
          '\\?(raw|url|worker|inline)|^(sharp|better-sqlite3|onnxruntime-node|hnswlib-node|hnswlib-wasm)$',
      },
    },
    ...[
      ['comlink', '^src/wire/'],
      ['kysely', '^workers/library/'],
      ['onnxruntime-web', '^workers/(ml|ocr)/'],
      ['@huggingface/transformers', '^workers/(ml|ocr)/'],
      ['hnswlib-wasm', '^(workers/library/vectors|bench)/'],
      ['tesseract\\.js', '^workers/ocr/'],
      ['wa-sqlite', '^(workers/library/db|bench)/'],
    ].map(([name, home]) => ({
      name: `only-one-home-for-${name.replace('\\', '')}`,
      severity: 'error',
      from: { pathNot: home },
      to: { path: `node_modules/.*${name}` },
    })),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(node_modules/\\.cache|dist|dist-[^/]+|bench/results)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
    },
    cache: false,
  },
}
