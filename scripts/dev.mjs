// @ts-check
/** `npm run dev`: install what is missing, then Vite on `$PORT` (5173). Arguments are Vite's. */

import { ensureDependencies, stay } from './setup.mjs'

ensureDependencies()
const port = process.env['PORT'] === undefined ? [] : ['--port', process.env['PORT'], '--strictPort']
stay(['node_modules/vite/bin/vite.js', ...port, ...process.argv.slice(2)])
