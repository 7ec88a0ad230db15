/** The import rule bites: violations planted in a tree of its own are each reported, and a legal tree passes. */

import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** Every kind of edge the table allows, once. */
const LEGAL: Record<string, string> = {
  'src/domain/vocabulary.ts': `import * as v from 'valibot'\nexport const rating = v.number()`,
  'src/wire/wire.ts': `import * as Comlink from 'comlink'\nimport { rating } from '../domain/vocabulary.ts'\nexport const wire = [Comlink, rating]`,
  'src/client/read.ts': `import type { Api } from '../../workers/library/api.ts'\nimport { wire } from '../wire/wire.ts'\nexport const read = (api: Api) => [api, wire]`,
  'src/ui/Button.tsx': `import { createElement } from 'react'\nexport const Button = () => createElement('button')`,
  'src/photos/Grid.tsx': `import { Button } from '../ui/Button.tsx'\nimport { read } from '../client/read.ts'\nexport const Grid = [Button, read]`,
  'src/features/timeline/Timeline.tsx': `import { Grid } from '../../photos/Grid.tsx'\nimport { part } from './part.ts'\nexport const Timeline = [Grid, part]`,
  'src/features/timeline/part.ts': `export const part = 1`,
  'src/features/viewer/Viewer.tsx': `import { Grid } from '../../photos/Grid.tsx'\nexport const Viewer = Grid`,
  'src/app/routes.tsx': `import { Timeline } from '../features/timeline/Timeline.tsx'\nexport const routes = () => [Timeline, import('../features/viewer/Viewer.tsx')]`,
  'src/main.tsx': `import { routes } from './app/routes.tsx'\nroutes()`,
  'workers/platform/opfs.ts': `import { rating } from '../../src/domain/vocabulary.ts'\nexport const opfs = rating`,
  'workers/media/api.ts': `export interface MediaApi { hash(): string }`,
  'workers/library/db/db.ts': `import { opfs } from '../../platform/opfs.ts'\nexport const db = opfs`,
  'workers/library/api.ts': `import type { MediaApi } from '../media/api.ts'\nimport { db } from './db/db.ts'\nexport interface Api { media: MediaApi }\nexport const queries = [db]`,
  'workers/service-worker/service-worker.ts': `import { opfs } from '../platform/opfs.ts'\nimport { rating } from '../../src/domain/vocabulary.ts'\nconsole.log(opfs, rating)`,
  'scripts/schema.ts': `import { readFileSync } from 'node:fs'\nimport { db } from '../workers/library/db/db.ts'\nconsole.log(readFileSync, db)`,
}

/** One forbidden edge each: what is planted, and the edge that must be named. */
const PLANTED: readonly { what: string; rule: string; from: string; to: string; code: string }[] = [
  {
    what: 'a feature importing its sibling',
    rule: 'not-in-allowed',
    from: 'src/features/viewer/steal.ts',
    to: 'src/features/timeline/part.ts',
    code: `import { part } from '../timeline/part.ts'\nexport const stolen = part`,
  },
  {
    what: 'the page importing the library worker at run time',
    rule: 'not-in-allowed',
    from: 'src/client/queries.ts',
    to: 'workers/library/api.ts',
    code: `import { queries } from '../../workers/library/api.ts'\nexport const all = queries`,
  },
  {
    what: 'the page importing the database, even as a type',
    rule: 'not-in-allowed',
    from: 'src/client/db.ts',
    to: 'workers/library/db/db.ts',
    code: `import type { db } from '../../workers/library/db/db.ts'\nexport type Db = typeof db`,
  },
  {
    what: 'the library importing a media worker at run time',
    rule: 'not-in-allowed',
    from: 'workers/library/decode.ts',
    to: 'workers/media/decode.ts',
    code: `import { decode } from '../media/decode.ts'\nexport const both = decode`,
  },
  {
    what: 'a media worker importing the library',
    rule: 'not-in-allowed',
    from: 'workers/media/peek.ts',
    to: 'workers/library/db/db.ts',
    code: `import { db } from '../library/db/db.ts'\nexport const peek = db`,
  },
  {
    what: 'the domain importing the client',
    rule: 'domain-needs-nothing',
    from: 'src/domain/reach.ts',
    to: 'src/client/read.ts',
    code: `import { read } from '../client/read.ts'\nexport const reach = read`,
  },
  {
    what: 'the domain importing a package',
    rule: 'domain-needs-nothing',
    from: 'src/domain/draw.ts',
    to: 'node_modules/react',
    code: `import { createElement } from 'react'\nexport const draw = createElement`,
  },
  {
    what: 'the design system knowing photos',
    rule: 'not-in-allowed',
    from: 'src/ui/Photo.tsx',
    to: 'src/photos/Grid.tsx',
    code: `import { Grid } from '../photos/Grid.tsx'\nexport const Photo = Grid`,
  },
  {
    what: 'a circle',
    rule: 'no-circular',
    from: 'src/domain/egg.ts',
    to: 'src/domain/hen.ts',
    code: `import { hen } from './hen.ts'\nexport const egg: () => unknown = () => hen`,
  },
  {
    what: 'comlink outside src/wire',
    rule: 'only-one-home-for-comlink',
    from: 'src/client/call.ts',
    to: 'node_modules/comlink',
    code: `import * as Comlink from 'comlink'\nexport const call = Comlink`,
  },
  {
    what: 'SQLite outside workers/library/db',
    rule: 'only-one-home-for-wa-sqlite',
    from: 'workers/media/sql.ts',
    to: 'node_modules/@journeyapps/wa-sqlite',
    code: `import factory from '@journeyapps/wa-sqlite/dist/wa-sqlite.mjs'\nexport const sql = factory`,
  },
  {
    what: 'Node in the app',
    rule: 'no-node-in-the-app',
    from: 'workers/platform/disk.ts',
    to: 'fs',
    code: `import { readFileSync } from 'node:fs'\nexport const disk = readFileSync`,
  },
  {
    what: 'a file that is not there',
    rule: 'unresolvable',
    from: 'src/app/ghost.ts',
    to: './gone.ts',
    code: `import { gone } from './gone.ts'\nexport const ghost = gone`,
  },
]

/** What the planted edges lead to, where that is not in the legal tree. */
const TARGETS: Record<string, string> = {
  'workers/media/decode.ts': `export const decode = 1`,
  'src/domain/hen.ts': `import { egg } from './egg.ts'\nexport const hen: () => unknown = () => egg`,
}

interface Violation {
  readonly rule: { readonly name: string }
  readonly from: string
  readonly to: string
}

let tree = ''
afterEach(() => {
  rmSync(tree, { recursive: true, force: true })
})

/** What dependency-cruiser says, with our rule, of a tree made of these files. */
function cruise(files: Record<string, string>): readonly Violation[] {
  tree = mkdtempSync(join(tmpdir(), 'museum-import-rule-'))
  for (const [path, code] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true })
    writeFileSync(join(tree, path), code)
  }
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.base.json'])
    cpSync(join(ROOT, file), join(tree, file))
  symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'))
  const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const options = [
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'src',
    'workers',
    'scripts',
  ]
  const output = execFileSync(process.execPath, [program, ...options], {
    cwd: tree,
    encoding: 'utf8',
    maxBuffer: 64e6,
  })
  const { summary, modules } = JSON.parse(output) as {
    summary: { violations: Violation[] }
    modules: unknown[]
  }
  // With a compiler it does not understand the tool sees no modules, and then no violations either.
  expect(modules.length).toBeGreaterThanOrEqual(Object.keys(files).length)
  return summary.violations
}

describe('the import rule', () => {
  it('lets every allowed edge pass', () => {
    expect(cruise(LEGAL).map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
  })

  const planted = (): readonly Violation[] =>
    cruise({ ...LEGAL, ...TARGETS, ...Object.fromEntries(PLANTED.map(({ from, code }) => [from, code])) })

  it(`reports each of ${PLANTED.length} planted violations: ${PLANTED.map(({ what }) => what).join('; ')}`, () => {
    const violations = planted()
    const unseen = PLANTED.filter(
      ({ rule, from, to }) =>
        !violations.some((seen) => seen.rule.name === rule && seen.from === from && seen.to.includes(to)),
    )
    expect(unseen.map(({ what, rule }) => `${what} (${rule})`)).toEqual([])
    const guilty = new Set([...PLANTED.map(({ from }) => from), ...Object.keys(TARGETS)])
    expect(violations.filter(({ from }) => !guilty.has(from))).toEqual([])
  })
})
