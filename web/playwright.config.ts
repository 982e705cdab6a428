import { defineConfig } from '@playwright/test';

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** One server, one browser, one story after the other: `e2e/run.mjs` starts the server. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 1,
  forbidOnly: true,
  reporter: [['list']],
  timeout: 300_000,
  expect: { timeout: 30_000 },
  use: {
    actionTimeout: 30_000,
    baseURL: process.env.ATHANOR_URL ?? 'http://127.0.0.1:8080',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: chromium,
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'pages', testMatch: '*.spec.ts', testIgnore: ['accounts.spec.ts', 'shots.spec.ts'] },
    // from the first password on everybody has to log in, and there is no way back: last
    { name: 'accounts', testMatch: 'accounts.spec.ts', dependencies: ['pages'] },
    { name: 'shots', testMatch: 'shots.spec.ts' },
  ],
});
