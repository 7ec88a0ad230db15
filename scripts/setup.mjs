// @ts-check
/** What the commands need before the first import of a package: installed dependencies, Chromium, a build. Plain Node only. */

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..')

/**
 * Runs a program with our output and no input. Returns its exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv}} [options]
 */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], ...options })
  if (result.error) console.error(`${command} did not start: ${result.error.message}`)
  return result.status ?? 1
}

/** @param {string} name of a package in node_modules
 * @param {string} path of its program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env] */
export function runPackage(name, path, args, env) {
  return run(process.execPath, [join(ROOT, 'node_modules', name, path), ...args], env ? { env } : {})
}

/** As `runPackage`, beside others: what it prints is printed in one piece when it has ended.
 * @param {string} name @param {string} path @param {readonly string[]} args @returns {Promise<number>} */
export function startPackage(name, path, args) {
  const program = [join(ROOT, 'node_modules', name, path), ...args]
  return new Promise((resolve) => {
    const child = spawn(process.execPath, program, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (text) => (output += text))
    }
    child.on('error', (error) => (output += `${name} did not start: ${error.message}\n`))
    child.on('close', (code) => {
      process.stdout.write(output)
      resolve(code ?? 1)
    })
  })
}

/**
 * Runs a Node program until it or we are told to end. It gets our signals, or it would live on without us.
 * @param {readonly string[]} args
 */
export function stay(args) {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal))
  }
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)))
}

/** @param {string} reason */
export function stop(reason) {
  console.error(reason)
  process.exit(1)
}

/** Direct dependencies of a folder's package.json whose exact version is not in its node_modules.
 * @param {string} folder */
function missingPackages(folder) {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  return Object.entries({ ...dependencies, ...devDependencies }).filter(([name, version]) => {
    const path = join(folder, 'node_modules', name, 'package.json')
    return !existsSync(path) || JSON.parse(readFileSync(path, 'utf8')).version !== version
  })
}

/** Installs what package.json names and node_modules lacks. */
export function ensureDependencies() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19))
    stop(`Node ${process.versions.node} is too old: 20.19 or newer is needed.`)
  const missing = missingPackages(ROOT)
  if (missing.length === 0) return
  console.log(`Installing ${missing.length} packages…`)
  // Not `npm ci`: it refuses a lock file made where the registry lacks the packages of other platforms.
  if (run('npm', ['install', '--no-save', '--no-audit', '--no-fund']) !== 0) {
    stop(
      'npm could not install the dependencies (see above). They come from the npm registry only: is it reachable?',
    )
  }
}

/** Native peers of the benches. False, after saying what to do, where they do not install. */
export function ensureBenchDependencies() {
  const folder = join(ROOT, 'bench')
  if (missingPackages(folder).length === 0) return true
  console.log('Installing the native peers of the benches…')
  if (run('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder }) === 0) return true
  console.error(
    'The native peers did not install (see above). better-sqlite3 needs a compiler where it has no ready binary:\n' +
      '  apt-get update && apt-get install -y build-essential python3\nThen run "npm run bench" again. Benches without a peer run now.',
  )
  return false
}

/** The browser the tests run in: Debian's Chromium, installed when we may. */
export function ensureChromium() {
  const places = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
  ]
  const wanted = process.env['CHROMIUM']
  if (wanted !== undefined && !existsSync(wanted)) stop(`CHROMIUM is ${wanted}, which is not there.`)
  if (wanted !== undefined || places.some((path) => existsSync(path))) return
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    stop(
      'The tests need Chromium. On Debian or Ubuntu:\n  sudo apt-get update && sudo apt-get install -y chromium\n' +
        'Elsewhere install Chromium or Chrome and name it: CHROMIUM=/path/to/chromium npm test',
    )
  }
  console.log('Installing Chromium…')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  if (
    run('apt-get', ['update'], { env }) !== 0 ||
    run('apt-get', ['install', '-y', 'chromium'], { env }) !== 0
  ) {
    stop('apt-get could not install Chromium (see above). Install it by hand, then run this again.')
  }
}

const BUILD_INPUTS = [
  'src',
  'workers',
  'public',
  'models',
  'scripts',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
]

/** @param {string} path @returns {number} */
function newestChange(path) {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) return 0
  if (!stats.isDirectory()) return /\.test\.tsx?$/.test(path) ? 0 : stats.mtimeMs
  if (path.endsWith('/public/vendor')) return 0
  return Math.max(0, ...readdirSync(path).map((name) => newestChange(join(path, name))))
}

/** Builds `dist` when there is none or when a source is newer. */
export function ensureBuild() {
  const built = statSync(join(ROOT, 'dist/service-worker.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (built > Math.max(...BUILD_INPUTS.map((path) => newestChange(join(ROOT, path))))) return
  console.log('Building…')
  if (runPackage('vite', 'bin/vite.js', ['build', '--logLevel', 'warn']) !== 0)
    stop('The build failed (see above).')
}
