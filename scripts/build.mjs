// @ts-check
/** `npm run build`: install what is missing, then build `dist`, stale or not. Arguments are Vite's. */

import { ensureDependencies, runPackage } from './setup.mjs'

ensureDependencies()
process.exit(runPackage('vite', 'bin/vite.js', ['build', ...process.argv.slice(2)]))
