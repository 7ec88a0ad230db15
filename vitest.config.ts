/** Two projects: `unit` in Node, `browser` in a real Chromium. Both take path filters: `npx vitest run --project unit workers/media`. */

import babel from '@rolldown/plugin-babel'
import { playwright } from '@vitest/browser-playwright'
import react, { reactCompilerPreset } from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

import { CHROMIUM_FLAGS, findChromium } from './scripts/chromium.ts'
import { copyVendor } from './scripts/copy-vendor.ts'
import { RESOLVE_CONDITIONS } from './scripts/resolve-conditions.ts'
import { models } from './scripts/vite-models.ts'
import { serveTestData } from './scripts/serve-test-data.ts'
import { ISOLATION_HEADERS } from './src/domain/security-headers.ts'

const IGNORED = ['**/node_modules/**', '**/dist/**', '**/dist-*/**', '**/.cache/**', 'bench/node_modules/**']

/** What is held to a time is held to it where nothing else runs. */
const FULL = process.env['ACCEPTANCE'] === 'full'

// Decoders are tested with the wasm they are served with.
copyVendor(import.meta.dirname)

export default defineConfig({
  define: { __BUILD__: JSON.stringify('test') },
  test: {
    // In Node as `process.env`, in the browser as `import.meta.env`: full counts in `npm run acceptance`.
    env: { ACCEPTANCE: process.env['ACCEPTANCE'] ?? '' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...IGNORED, '**/*.browser.test.*', ...(FULL ? [] : ['**/*.speed.test.ts'])],
          testTimeout: 45_000,
          // The default leaves one core to the terminal: of two, that is half.
          maxWorkers: '100%',
        },
      },
      {
        extends: true,
        plugins: [
          react(),
          babel({ include: /\/src\/.*(\.tsx|\/use-[\w-]+\.ts)$/, presets: [reactCompilerPreset()] }),
          models(import.meta.dirname),
          serveTestData(import.meta.dirname),
        ],
        // Everything below node_modules that a test may reach is bundled before it starts: a reload in the middle would fail it.
        optimizeDeps: {
          entries: [
            'src/**/*.browser.test.{ts,tsx}',
            'workers/**/*.browser.test.ts',
            'workers/{media,ml,ocr}/**/*.worker.ts',
          ],
          // Written into the tests by the compiler, and so in no source.
          include: ['react/jsx-dev-runtime', 'react/compiler-runtime'],
        },
        worker: { format: 'es' },
        resolve: { conditions: [...RESOLVE_CONDITIONS] },
        test: {
          name: 'browser',
          include: ['**/*.browser.test.ts', '**/*.browser.test.tsx'],
          exclude: IGNORED,
          testTimeout: 30_000,
          // One page at a time: tests that measure share two cores with nobody.
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: findChromium(),
                args: [...CHROMIUM_FLAGS, '--js-flags=--expose-gc'],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
        server: { headers: ISOLATION_HEADERS },
      },
    ],
  },
})
