// @ts-check
/** `npm start`: install what is missing, build what is stale, serve. */

import { ensureBuild, ensureDependencies, stay } from './setup.mjs'

ensureDependencies()
if (process.env['DIST'] === undefined) ensureBuild()
stay(['--import', 'tsx', 'scripts/serve.ts'])
