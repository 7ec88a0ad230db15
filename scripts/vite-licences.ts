/**
 * Writes `/licences.txt` into the build: the licence text of every package that the app ships, transitive ones included. Settings ›
 * About links to it; most of these licences ask for exactly this.
 */

import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

const FILE = 'licences.txt'
const TEXT_FILE = /^(licen[cs]e|copying|notice|copyright)([.-].*)?$/i

export interface PackageLicence {
  readonly name: string
  readonly version: string
  /** SPDX, as the package says. */
  readonly licence: string
  /** Empty where the package brings none. */
  readonly text: string
}

/** Every package in the closure of `dependencies`, sorted by name. Errors: a dependency that is not installed. */
export function listLicences(root: string): PackageLicence[] {
  const found = new Map<string, PackageLicence>()
  const todo = dependenciesOf(root).map((name) => ({ name, from: root }))
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const directory = findPackage(next.name, next.from)
    if (directory === null) {
      if (next.from === root) throw new Error(`${next.name} is not installed. Run "npm install".`)
      continue // an optional dependency of another package
    }
    const { name, version, licence } = readPackage(directory)
    const key = `${name}@${version}`
    if (found.has(key)) continue
    found.set(key, { name, version, licence, text: licenceText(directory) })
    for (const needed of dependenciesOf(directory)) todo.push({ name: needed, from: directory })
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** As one text: a line and the licence per package. */
export function formatLicences(licences: readonly PackageLicence[]): string {
  const intro = `Living Museum stands on these ${String(licences.length)} packages.\n`
  return [
    intro,
    ...licences.map(
      ({ name, version, licence, text }) =>
        `${'='.repeat(78)}\n${name} ${version} · ${licence}\n${'='.repeat(78)}\n\n${text === '' ? `Licensed under ${licence}.` : text}\n`,
    ),
  ].join('\n')
}

/** Node's own way up: the `node_modules` beside the package, then those of the folders above. */
function findPackage(name: string, from: string): string | null {
  for (let at = from; ; at = dirname(at)) {
    const directory = join(at, 'node_modules', name)
    if (existsSync(join(directory, 'package.json'))) return directory
    if (at === dirname(at)) return null
  }
}

interface PackageFile {
  readonly name?: string
  readonly version?: string
  readonly license?: string | { readonly type?: string }
  readonly dependencies?: Readonly<Record<string, string>>
}

function packageFile(directory: string): PackageFile {
  return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as PackageFile
}

/** Its own name: what stands in for another package (`overrides`) lies under that one's. */
function readPackage(directory: string): { name: string; version: string; licence: string } {
  const { name = '', version = '', license } = packageFile(directory)
  const licence = typeof license === 'string' ? license : (license?.type ?? 'see below')
  return { name, version, licence }
}

function dependenciesOf(directory: string): string[] {
  return Object.keys(packageFile(directory).dependencies ?? {})
}

function licenceText(directory: string): string {
  return readdirSync(directory)
    .filter((name) => TEXT_FILE.test(name))
    .sort()
    .map((name) => readFileSync(join(directory, name), 'utf8').trim())
    .join('\n\n')
}

export function licences(root: string): Plugin {
  return {
    name: 'museum-licences',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: FILE, source: formatLicences(listLicences(root)) })
    },
  }
}
