/** The page, its workers and the service worker, built from one set of rules. */

import babel from '@rolldown/plugin-babel'
import react, { reactCompilerPreset } from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

import { copyVendor } from './scripts/copy-vendor.ts'
import { RESOLVE_CONDITIONS } from './scripts/resolve-conditions.ts'
import { ariaLocales } from './scripts/vite-aria-locales.ts'
import { ISOLATION_HEADERS } from './src/domain/security-headers.ts'
import { firstLoadChunk } from './scripts/vite-first-load.ts'
import { headersForStaticHosts } from './scripts/vite-headers-file.ts'
import { licences } from './scripts/vite-licences.ts'
import { models } from './scripts/vite-models.ts'
import { serviceWorker } from './scripts/vite-service-worker.ts'

export default defineConfig(({ command }) => {
  copyVendor(import.meta.dirname)
  // Builds sort by age, so that an older page can tell that it should reload (architecture §7, version skew).
  const buildId = command === 'build' ? (process.env['BUILD_ID'] ?? new Date().toISOString()) : 'dev'
  return {
    define: { __BUILD__: JSON.stringify(buildId) },
    plugins: [
      ariaLocales(import.meta.dirname),
      react(),
      babel({ include: /\/src\/.*(\.tsx|\/use-[\w-]+\.ts)$/, presets: [reactCompilerPreset()] }),
      licences(import.meta.dirname),
      models(import.meta.dirname),
      serviceWorker(buildId),
      headersForStaticHosts(),
    ],
    worker: { format: 'es' },
    resolve: { conditions: [...RESOLVE_CONDITIONS] },
    server: { headers: ISOLATION_HEADERS },
    preview: { headers: ISOLATION_HEADERS },
    build: {
      manifest: true,
      // No `data:` scripts, fonts or wasm: the content security policy names our own origin only.
      assetsInlineLimit: 0,
      // `light-dark()` stays as it is: its substitute is settled at the root, and the dark viewer would have light parts.
      cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2500,
      rolldownOptions: { output: { codeSplitting: { groups: [firstLoadChunk(import.meta.dirname)] } } },
    },
  }
})
