// @ts-check
/**
 * `npm test`: installs what is missing, then runs every check, goes on after a failure, and ends with `N passed, N failed`.
 * Of the journeys it takes those tagged `@core`, and says how many it left; `--all` (`npm run test:all`) takes every one. Names of
 * steps run those alone: `npm test -- unit e2e`.
 */

import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'

import { ensureChromium, ensureDependencies, ROOT, run, runPackage, startPackage } from './setup.mjs'

/** `failures`: what failed, by name, told again under the summary. @typedef {{name: string, passed: number, failed: number, skipped: number, failures?: readonly string[], seconds: number}} StepResult */

const REPORTS = join(ROOT, 'node_modules/.cache/reports')
/** The tag of journeys that `npm test` takes: the three promises, then one of each area. */
const CORE = '@core'
/** Characters of a failure that are told under the summary. */
const FAILURE_LENGTH = 1200
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
 * @param {string} name @param {number} code @param {string} path
 * @param {(report: any) => {passed: number, failed: number, skipped: number, failures: readonly string[]}} count
 */
function counted(name, code, path, count) {
  try {
    const result = count(JSON.parse(readFileSync(path, 'utf8')))
    if (result.failed > 0 || code === 0) return { name, ...result }
    return { name, ...result, failed: 1, failures: [`no test failed, and it ended with ${String(code)}`] }
  } catch {
    return { name, passed: 0, failed: 1, skipped: 0, failures: ['it wrote no report'] }
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
    failures: json.testResults.flatMap(failuresOf),
  }))
}

/** @typedef {{status: string, fullName: string, failureMessages: string[]}} VitestResult */
/** @typedef {{name: string, status: string, message: string, assertionResults: VitestResult[]}} VitestFile */

/** @param {VitestFile} file */
const broken = (file) =>
  file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')

/** @param {VitestFile} file */
function failuresOf(file) {
  const path = relative(ROOT, file.name)
  if (broken(file)) return [`${path}: ${file.message}`]
  return file.assertionResults
    .filter((test) => test.status === 'failed')
    .map((test) => `${path} › ${test.fullName}: ${test.failureMessages.join(' ')}`)
}

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
    // Playwright's own list names them, right above.
    failures: [],
  }))
}

/** @typedef {{specs?: {tags: string[]}[], suites?: Suite[]}} Suite */
/** @param {readonly Suite[]} suites @returns {{tags: string[]}[]} */
const specsOf = (suites) =>
  suites.flatMap(({ specs = [], suites: inner = [] }) => [...specs, ...specsOf(inner)])

/** Says how many journeys were not tagged, so that nobody takes `npm test` for all of them. */
function describeLeft() {
  const program = join(ROOT, 'node_modules/@playwright/test/cli.js')
  const args = [program, 'test', '--list', '--reporter=json']
  const { stdout } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1e8 })
  try {
    const all = specsOf(JSON.parse(stdout).suites)
    const left = all.filter(({ tags }) => !tags.includes(CORE.slice(1))).length
    return `${left} of ${all.length} journeys were left to "npm run test:all".`
  } catch {
    // A journey that does not load fails the step that runs them.
    return 'Most journeys were left to "npm run test:all".'
  }
}

export function runBuild() {
  return check('build', runPackage('vite', 'bin/vite.js', ['build']))
}

/** @typedef {() => Omit<StepResult, 'seconds'>} Step */
/** Checks that share nothing but the files they read, the longest first. @type {Record<string, readonly [string, string, readonly string[]]>} */
const CHECKS = {
  lint: ['eslint', 'bin/eslint.js', ['.', '--cache', '--cache-location', 'node_modules/.cache/eslint/']],
  types: ['typescript', 'bin/tsc', ['-b', '--pretty']],
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

/**
 * Runs these checks, two at a time: one would leave a core idle, and more than two would take the longest from its core, as long as
 * all others together. @param {readonly string[]} names
 */
async function runChecks(names) {
  if (names.length > 0) console.log(`\n━━ ${names.join(', ')} ━━`)
  const waiting = [...names]
  const runNext = async () => {
    /** @type {StepResult[]} */
    const results = []
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const from = performance.now()
      const [program, path, args] = CHECKS[name] ?? fail(name)
      const result = check(name, await startPackage(program, path, args))
      results.push({ ...result, seconds: (performance.now() - from) / 1000 })
    }
    return results
  }
  return (await Promise.all([runNext(), runNext()])).flat()
}

/** @param {string} name @returns {never} */
function fail(name) {
  throw new Error(`There is no check called ${name}.`)
}

/**
 * Runs the steps one after another, prints a table and the total, and sets the exit code.
 * @param {Record<string, Step>} steps @param {readonly StepResult[]} [before] what ran already
 * @param {readonly string[]} [notes] said before the total
 */
export function runSteps(steps, before = [], notes = []) {
  mkdirSync(REPORTS, { recursive: true })
  const results = [...before]
  for (const [name, step] of Object.entries(steps)) {
    console.log(`\n━━ ${name} ━━`)
    const from = performance.now()
    results.push({ ...step(), seconds: (performance.now() - from) / 1000 })
  }
  console.log('\n━━ summary ━━')
  for (const { name, passed, failed, skipped, failures = [], seconds } of results) {
    const counts = [
      `${passed} passed`,
      `${failed} failed`,
      ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ].join(', ')
    console.log(`${failed > 0 ? '✗' : '✓'} ${name.padEnd(8)} ${counts} (${seconds.toFixed(1)} s)`)
    // A log of an hour is read from its end: a random test's seed stands in the first lines of its message.
    for (const failure of failures) console.log(`  ✗ ${failure.slice(0, FAILURE_LENGTH)}`)
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  const failed = results.reduce((sum, result) => sum + result.failed, 0)
  for (const note of notes) console.log(note)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

async function main() {
  const words = process.argv.slice(2)
  ensureDependencies()
  ensureChromium()
  const isWhole = words.includes('--all')
  const steps = makeSteps(isWhole ? [] : ['--grep', CORE])
  const isWanted = (/** @type {string} */ name) =>
    words.includes(name) || !words.some((word) => word in steps || word in CHECKS)
  const checked = await runChecks(Object.keys(CHECKS).filter(isWanted))
  const wanted = Object.fromEntries(Object.entries(steps).filter(([name]) => isWanted(name)))
  runSteps(wanted, checked, isWhole || !isWanted('e2e') ? [] : [describeLeft()])
}

if (process.argv[1] === import.meta.filename) await main()
