// @ts-check
/** `npm run bench`: native peers, Chromium and a build first, then every `bench/*.bench.ts`. Arguments are parts of their names. */

import { ensureBenchDependencies, ensureBuild, ensureChromium, ensureDependencies, run } from './setup.mjs'

ensureDependencies()
ensureBenchDependencies()
ensureChromium()
ensureBuild()
process.exit(run(process.execPath, ['--import', 'tsx', 'scripts/bench.ts', ...process.argv.slice(2)]))
