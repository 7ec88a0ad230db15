/** What may be committed: no test data, no weights, no build output, nothing large. */

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const LIMIT_BYTES = 1_000_000

const isRepository = existsSync(join(ROOT, '.git'))

function committed(): { path: string; bytes: number }[] {
  const output = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 64e6 })
  const paths = output.split('\0').filter((path) => path !== '')
  return paths.map((path) => ({
    path,
    bytes: statSync(join(ROOT, path), { throwIfNoEntry: false })?.size ?? 0,
  }))
}

describe.skipIf(!isRepository)('the repository', () => {
  it('holds no file above 1 MB besides the lock file', () => {
    const files = committed()
    expect(files.length).toBeGreaterThan(50)
    expect(files.filter(({ path, bytes }) => bytes > LIMIT_BYTES && path !== 'package-lock.json')).toEqual([])
  })

  it('holds nothing that is made, fetched or lent', () => {
    const forbidden =
      /(^|\/)(node_modules|dist|test-results|playwright-report|coverage)\/|^shared\/|^public\/vendor\/|\.(onnx|tflite|safetensors|traineddata)$/
    const allowed = /^models\/micro-clip\//
    expect(committed().filter(({ path }) => forbidden.test(path) && !allowed.test(path))).toEqual([])
  })

  it('gives a reason for every direct dependency in docs/dependencies.md', () => {
    const reasons = readFileSync(join(ROOT, 'docs/dependencies.md'), 'utf8')
    const names = ['package.json', 'bench/package.json'].flatMap((path) => {
      const own = JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Record<string, Record<string, string>>
      return Object.keys({ ...own['dependencies'], ...own['devDependencies'] })
    })
    const silent = names.filter((name) => !name.startsWith('@types/') && !reasons.includes(`\`${name}\``))
    expect(silent).toEqual([])
  })

  it('documents every read, command and method of the automation API in docs/automation.md', () => {
    const documented = readFileSync(join(ROOT, 'docs/automation.md'), 'utf8')
    const keysOf = (path: string, name: string): string[] => {
      const source = readFileSync(join(ROOT, path), 'utf8')
      const body =
        source.split(new RegExp(`export interface ${name}(?: extends [\\w, ]+)? {`))[1]?.split('\n}')[0] ?? ''
      return [...body.matchAll(/^ {2}(?:readonly )?'?([\w.]+)'?[:(<]/gm)].map(([, key = '']) => key)
    }
    const names = [
      ...keysOf('workers/library/api.ts', 'LibraryReads'),
      ...keysOf('workers/library/api.ts', 'LibraryCommands'),
      ...Object.entries({ people: 'People', meaning: 'Meaning', duplicates: 'Duplicate' }).flatMap(
        ([folder, name]) =>
          ['Reads', 'Commands'].flatMap((kind) => keysOf(`workers/library/${folder}/api.ts`, name + kind)),
      ),
      ...keysOf('src/app/museum.ts', 'Museum'),
    ]
    expect(names).toEqual(
      expect.arrayContaining([
        'timeline',
        'photos.rate',
        'vectors.check',
        'duplicates.resolve',
        'undo',
        'addFolder',
        'idle',
      ]),
    )
    expect(names.length).toBeGreaterThan(50)
    expect(names.filter((name) => !new RegExp(`\\b${name.replace('.', '\\.')}\\b`).test(documented))).toEqual(
      [],
    )
  })

  it('ships no package that nothing imports', () => {
    const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >
    const code = committed()
      .filter(
        ({ path, bytes }) =>
          /^((src|workers|scripts)\/.*\.(tsx?|css)|models\/manifest\.json)$/.test(path) && bytes > 0,
      )
      .map(({ path }) => readFileSync(join(ROOT, path), 'utf8'))
      .join('\n')
    const names = Object.keys(own['dependencies'] ?? {})
    expect(names.length).toBeGreaterThan(10)
    expect(names.filter((name) => !new RegExp(`['"]${name}['"/@]`).test(code))).toEqual([])
  })

  it('pins every direct dependency to one version', () => {
    const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >
    const versions = Object.entries({ ...own['dependencies'], ...own['devDependencies'] })
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  })
})
