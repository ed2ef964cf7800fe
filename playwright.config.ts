import { defineConfig } from '@playwright/test'

const executablePath = process.env.MARQUEE_CHROMIUM || undefined
const asRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/support/global-setup.ts',
  fullyParallel: true,
  workers: 2,
  // Limits only end tests that hang. No test depends on the speed of the machine.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  forbidOnly: process.env.CI !== undefined,
  // A test that passes at its second try is reported as flaky, with a trace.
  retries: process.env.CI === undefined ? 0 : 1,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    // A worker's tests share one browser context, which Playwright empties between them: a third less CPU time.
    reuseContext: true,
    // Tests look at what a page ends up as, not at how it moves there.
    contextOptions: { reducedMotion: 'reduce' },
    // English, but not as pages write it: a page that formats by the browser's locale fails its test.
    locale: 'en-US',
    // Far from the venue's time zone, so that a page that shows the browser's time fails its test.
    timezoneId: 'Pacific/Kiritimati',
    // Recording every test takes a third of their time.
    trace: 'on-first-retry',
    launchOptions: {
      executablePath,
      args: ['--disable-gpu', '--disable-quic', '--disable-background-networking', ...(asRoot ? ['--no-sandbox'] : [])],
    },
  },
})
