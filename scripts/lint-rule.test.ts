/** The lint rules that guard the architecture bite: each planted line is reported under the path it is pretended to be at. */

import { join } from 'node:path'
import { ESLint } from 'eslint'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const WORKER = `export const worker = new Worker(new URL('./x.worker.ts', import.meta.url), { type: 'module' })\n`

/** Only the rules that need no types: the code is not in any project. */
async function rulesBroken(path: string, code: string): Promise<(string | null)[]> {
  const eslint = new ESLint({
    cwd: ROOT,
    overrideConfig: {
      languageOptions: { parserOptions: { projectService: false, project: false } },
      rules: Object.fromEntries((await typedRules(path)).map((rule) => [rule, 'off'])),
    },
  })
  const [result] = await eslint.lintText(code, { filePath: join(ROOT, path) })
  expect(result?.messages.filter((message) => message.fatal)).toEqual([])
  return result?.messages.map((message) => message.ruleId) ?? []
}

async function typedRules(path: string): Promise<string[]> {
  const config = (await new ESLint({ cwd: ROOT }).calculateConfigForFile(join(ROOT, path))) as {
    rules: object
  }
  return Object.keys(config.rules).filter((rule) => rule.startsWith('@typescript-eslint/'))
}

it.each(['src/client/connection.ts', 'workers/library/pools.ts', 'workers/media/decode/codec.ts'])(
  'lets %s start a worker',
  async (path) => {
    expect(await rulesBroken(path, WORKER)).toEqual([])
  },
)

it.each([
  'src/app/boot.ts',
  'src/features/timeline/grid.ts',
  'workers/ml/clip.ts',
  'workers/service-worker/x.ts',
  'src/domain/x.ts',
])('does not let %s start a worker', async (path) => {
  expect(await rulesBroken(path, WORKER)).toEqual(['no-restricted-syntax'])
  expect(await rulesBroken(path, WORKER.replace('new Worker', 'new globalThis.Worker'))).toEqual([
    'no-restricted-syntax',
  ])
})

it.each([
  ['a barrel file', `export * from './grid.ts'\n`],
  ['an import without its extension', `import { x } from './grid'\nexport const y = x\n`],
  ['a SharedWorker', `export const worker = new SharedWorker('/x.js')\n`],
  ['text as markup', `document.body.innerHTML = 'x'\n`],
])('reports %s', async (_what, code) => {
  expect(await rulesBroken('src/client/x.ts', code)).toEqual(['no-restricted-syntax'])
})

it('lets one file alone open access handles, which keeps them from being lost', async () => {
  const code = `export const open = (file) => file.createSyncAccessHandle()\n`
  expect(await rulesBroken('workers/platform/opfs.ts', code)).toEqual(['no-restricted-properties'])
  expect(await rulesBroken('workers/platform/access-handle.ts', code)).toEqual([])
})
