/**
 * Runs benches one after the other, each in a process of its own so that none inherits the other's heap, prints their rows and
 * writes `bench/results/<name>.json`. Fails when a bench fails or misses its target.
 */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { basename, join } from 'node:path'
import { createServer, createServerModuleRunner } from 'vite'

import type { Bench, BenchRow } from '../bench/row.ts'

const ROOT = join(import.meta.dirname, '..')
const FOLDER = join(ROOT, 'bench')
const RESULTS = join(FOLDER, 'results')

const [first, ...rest] = process.argv.slice(2)
if (first === '--one') await runOne(rest[0] ?? '', rest[1] ?? '')
else runAll([first, ...rest].filter((word): word is string => word !== undefined))

function runAll(filters: readonly string[]): void {
  const files = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.bench.ts'))
    .filter((name) => filters.length === 0 || filters.some((filter) => name.includes(filter)))
    .sort()
  if (files.length === 0) {
    console.error(
      `No bench/*.bench.ts ${filters.length > 0 ? `is named like ${filters.join(', ')}` : 'is there'}.`,
    )
    process.exitCode = 1
    return
  }
  mkdirSync(RESULTS, { recursive: true })
  let failures = 0
  for (const file of files) {
    const name = basename(file, '.bench.ts')
    const result = join(RESULTS, `${name}.json`)
    rmSync(result, { force: true })
    console.log(`\n━━ ${name} ━━`)
    const from = performance.now()
    const args = ['--expose-gc', '--import', 'tsx', import.meta.filename, '--one', join(FOLDER, file), result]
    const { status } = spawnSync(process.execPath, args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    const rows = existsSync(result) ? readRows(result) : []
    printTable(rows)
    const missed = rows.filter(({ ok }) => ok === false).length
    if (status !== 0) console.log(`✗ ${name} broke off`)
    failures += missed + (status === 0 ? 0 : 1)
    console.log(`(${((performance.now() - from) / 1000).toFixed(0)} s)`)
  }
  console.log(failures === 0 ? '\nAll targets met.' : `\n${failures} missed.`)
  if (failures > 0) process.exitCode = 1
}

/** Through Vite, so that a bench may import what the app imports (`?raw`, JSON, TypeScript). */
async function runOne(file: string, result: string): Promise<void> {
  const server = await createServer({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    define: { __BUILD__: JSON.stringify('bench') },
  })
  const module: { default: Bench } = await createServerModuleRunner(server.environments.ssr, {
    hmr: false,
  }).import(file)
  const rows = await module.default()
  const machine = {
    at: new Date().toISOString(),
    node: process.version,
    cpus: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
  }
  writeFileSync(result, JSON.stringify({ ...machine, rows }, null, 2))
  // A bench may have left a browser or a timer: its figures are written, nothing is waited for.
  process.exit(0)
}

function readRows(path: string): readonly BenchRow[] {
  const { rows } = JSON.parse(readFileSync(path, 'utf8')) as { rows: readonly BenchRow[] }
  return rows
}

function printTable(rows: readonly BenchRow[]): void {
  const width = Math.max(0, ...rows.map(({ name }) => name.length))
  for (const { name, value, unit, ratio, target, ok, note } of rows) {
    const parts = [
      name.padEnd(width),
      // JSON has no NaN: a row without a figure comes back as null.
      (value === null || Number.isNaN(value) ? '—' : formatNumber(value)).padStart(10),
      unit.padEnd(10),
      (ratio === undefined ? '' : `× ${formatNumber(ratio)}`).padStart(9),
      target === undefined ? '' : `${ok === undefined ? ' ' : ok ? '✓' : '✗'} ${target}`,
      note ?? '',
    ]
    console.log(parts.join('  ').trimEnd())
  }
}

function formatNumber(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : Number(value.toPrecision(3)).toString()
}
