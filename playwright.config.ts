/** Journeys through the built app, served as `npm start` serves it, in the system's Chromium. */

import { defineConfig } from '@playwright/test'

import { CHROMIUM_FLAGS, findChromium } from './scripts/chromium.ts'

/** Chosen once: the workers of Playwright read this file again and inherit the choice. */
const port = (process.env['E2E_PORT'] ??= String(20_000 + Math.floor(Math.random() * 20_000)))

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  // Two cores: a second browser beside the first makes every figure a lie, and saves no time [measured: 44 minutes, as alone].
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  // The longest take half of it on two quiet cores.
  timeout: 120_000,
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${port}/`,
    launchOptions: { executablePath: findChromium(), args: [...CHROMIUM_FLAGS] },
  },
  webServer: {
    command: 'node --import tsx scripts/serve.ts',
    url: `http://localhost:${port}/`,
    env: { PORT: port },
    timeout: 30_000,
  },
})
