/** Two projects: `unit` in Node, `browser` in a real Chromium. Both take path filters: `npx vitest run --project unit workers/media`. */

import { playwright } from '@vitest/browser-playwright'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

import { CHROMIUM_FLAGS, findChromium } from './scripts/chromium.ts'
import { ISOLATION_HEADERS } from './scripts/security-headers.ts'

const IGNORED = ['**/node_modules/**', '**/dist/**', '**/dist-*/**', '**/.cache/**', 'bench/node_modules/**']

export default defineConfig({
  define: { __BUILD__: JSON.stringify('test') },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...IGNORED, '**/*.browser.test.*'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        plugins: [react()],
        // Everything below node_modules that a test may reach is bundled before it starts: a reload in the middle would fail it.
        optimizeDeps: { entries: ['src/**/*.browser.test.{ts,tsx}', 'workers/**/*.browser.test.ts'] },
        worker: { format: 'es' },
        test: {
          name: 'browser',
          include: ['**/*.browser.test.ts', '**/*.browser.test.tsx'],
          exclude: IGNORED,
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: findChromium(), args: [...CHROMIUM_FLAGS] } }),
            instances: [{ browser: 'chromium' }],
          },
        },
        server: { headers: ISOLATION_HEADERS },
      },
    ],
  },
})
