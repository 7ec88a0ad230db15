// @ts-check
/**
 * `npm test`: installs what is missing, then runs every check, goes on after a failure, and ends with `N passed, N failed`.
 * `--smoke` (`npm run verify`) runs the e2e tests tagged `@smoke` only. Names of steps run those alone: `npm test -- unit e2e`.
 */

import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { ensureChromium, ensureDependencies, ROOT, run, runPackage, startPackage } from './setup.mjs'

/** @typedef {{name: string, passed: number, failed: number, skipped: number, seconds: number}} StepResult */

const REPORTS = join(ROOT, 'node_modules/.cache/reports')
const DEPCRUISE = [
  '--config',
  '.dependency-cruiser.cjs',
  'src',
  'workers',
  'relay',
  'e2e',
  'bench',
  'scripts',
]

/** @param {string} name @param {number} code */
const check = (name, code) => ({ name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 })

/**
 * Counts come from the report that the runner writes; a run that fails without a failing test counts as one failure.
 * @param {string} name @param {number} code @param {string} path @param {(report: any) => {passed: number, failed: number, skipped: number}} count
 */
function counted(name, code, path, count) {
  try {
    const { passed, failed, skipped } = count(JSON.parse(readFileSync(path, 'utf8')))
    return { name, passed, failed: failed === 0 && code !== 0 ? 1 : failed, skipped }
  } catch {
    return { name, passed: 0, failed: 1, skipped: 0 }
  }
}

/** @param {'unit' | 'browser'} project @param {readonly string[]} [filters] */
export function runVitest(project, filters = []) {
  const report = join(REPORTS, `${project}.json`)
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = runPackage('vitest', 'vitest.mjs', ['run', '--project', project, ...reporters, ...filters])
  return counted(project, code, report, (json) => ({
    passed: json.numPassedTests,
    // A file that does not even load has no failed test in it.
    failed: json.numFailedTests + json.testResults.filter(broken).length,
    skipped: json.numPendingTests + json.numTodoTests,
  }))
}

/** @param {{status: string, assertionResults: {status: string}[]}} file */
const broken = (file) =>
  file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')

/** @param {readonly string[]} [filters] */
export function runPlaywright(filters = []) {
  const report = join(REPORTS, 'e2e.json')
  rmSync(report, { force: true })
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report }
  const code = runPackage('@playwright/test', 'cli.js', ['test', '--reporter=list,json', ...filters], env)
  return counted('e2e', code, report, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  }))
}

export function runBuild() {
  return check('build', runPackage('vite', 'bin/vite.js', ['build']))
}

/** @typedef {() => Omit<StepResult, 'seconds'>} Step */
/** Checks that share nothing but the files they read. @type {Record<string, readonly [string, string, readonly string[]]>} */
const CHECKS = {
  types: ['typescript', 'bin/tsc', ['-b', '--pretty']],
  lint: ['eslint', 'bin/eslint.js', ['.', '--cache', '--cache-location', 'node_modules/.cache/eslint/']],
  format: ['prettier', 'bin/prettier.cjs', ['--check', '.', '--cache']],
  deps: ['dependency-cruiser', 'bin/dependency-cruise.mjs', DEPCRUISE],
}

/** @param {string[]} e2eFilters @returns {Record<string, Step>} */
function makeSteps(e2eFilters) {
  return {
    unit: () => runVitest('unit'),
    browser: () => runVitest('browser'),
    build: runBuild,
    size: () => check('size', run(process.execPath, ['--import', 'tsx', 'scripts/check-size.ts'])),
    e2e: () => runPlaywright(e2eFilters),
  }
}

/** Runs these checks side by side: each alone would leave a core idle. @param {readonly string[]} names */
async function runChecks(names) {
  if (names.length > 0) console.log(`\n━━ ${names.join(', ')} ━━`)
  const from = performance.now()
  return Promise.all(
    names.map(async (name) => {
      const [program, path, args] = CHECKS[name] ?? fail(name)
      const result = check(name, await startPackage(program, path, args))
      return { ...result, seconds: (performance.now() - from) / 1000 }
    }),
  )
}

/** @param {string} name @returns {never} */
function fail(name) {
  throw new Error(`There is no check called ${name}.`)
}

/**
 * Runs the steps one after another, prints a table and the total, and sets the exit code.
 * @param {Record<string, Step>} steps @param {readonly StepResult[]} [before] what ran already
 */
export function runSteps(steps, before = []) {
  mkdirSync(REPORTS, { recursive: true })
  const results = [...before]
  for (const [name, step] of Object.entries(steps)) {
    console.log(`\n━━ ${name} ━━`)
    const from = performance.now()
    results.push({ ...step(), seconds: (performance.now() - from) / 1000 })
  }
  console.log('\n━━ summary ━━')
  for (const { name, passed, failed, skipped, seconds } of results) {
    const counts = [
      `${passed} passed`,
      `${failed} failed`,
      ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ].join(', ')
    console.log(`${failed > 0 ? '✗' : '✓'} ${name.padEnd(8)} ${counts} (${seconds.toFixed(1)} s)`)
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  const failed = results.reduce((sum, result) => sum + result.failed, 0)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

async function main() {
  const words = process.argv.slice(2)
  ensureDependencies()
  ensureChromium()
  const steps = makeSteps(words.includes('--smoke') ? ['--grep', '@smoke'] : [])
  const isWanted = (/** @type {string} */ name) =>
    words.includes(name) || !words.some((word) => word in steps || word in CHECKS)
  const checked = await runChecks(Object.keys(CHECKS).filter(isWanted))
  runSteps(Object.fromEntries(Object.entries(steps).filter(([name]) => isWanted(name))), checked)
}

if (process.argv[1] === import.meta.filename) await main()
