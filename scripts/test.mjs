// @ts-check
/**
 * `npm test`: installs what is missing, then runs every check, goes on after a failure, and ends with `N passed, N failed`.
 * `--smoke` (`npm run verify`) runs the e2e tests tagged `@smoke` only. Names of steps run those alone: `npm test -- unit e2e`.
 */

import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { ensureChromium, ensureDependencies, ROOT, run, runPackage } from './setup.mjs'

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

/** @param {string[]} e2eFilters @returns {Record<string, () => Omit<StepResult, 'seconds'>>} */
function makeSteps(e2eFilters) {
  return {
    types: () => check('types', runPackage('typescript', 'bin/tsc', ['-b', '--pretty'])),
    lint: () =>
      check(
        'lint',
        runPackage('eslint', 'bin/eslint.js', [
          '.',
          '--cache',
          '--cache-location',
          'node_modules/.cache/eslint/',
        ]),
      ),
    format: () => check('format', runPackage('prettier', 'bin/prettier.cjs', ['--check', '.', '--cache'])),
    deps: () => check('deps', runPackage('dependency-cruiser', 'bin/dependency-cruise.mjs', DEPCRUISE)),
    unit: () => runVitest('unit'),
    browser: () => runVitest('browser'),
    build: runBuild,
    size: () => check('size', run(process.execPath, ['--import', 'tsx', 'scripts/check-size.ts'])),
    e2e: () => runPlaywright(e2eFilters),
  }
}

/** Runs the steps, prints a table and the total, and sets the exit code. @param {Record<string, () => Omit<StepResult, 'seconds'>>} steps */
export function runSteps(steps) {
  mkdirSync(REPORTS, { recursive: true })
  /** @type {StepResult[]} */
  const results = []
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

function main() {
  const words = process.argv.slice(2)
  ensureDependencies()
  ensureChromium()
  const steps = makeSteps(words.includes('--smoke') ? ['--grep', '@smoke'] : [])
  const wanted = words.filter((word) => word in steps)
  runSteps(
    wanted.length === 0 ? steps : Object.fromEntries(wanted.map((name) => [name, steps[name] ?? runBuild])),
  )
}

if (process.argv[1] === import.meta.filename) main()
