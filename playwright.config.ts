import { defineConfig } from '@playwright/test'

const executablePath = process.env.MARQUEE_CHROMIUM || undefined
const asRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/global-setup.ts',
  fullyParallel: true,
  workers: 2,
  // Limits end what hangs. They say nothing about how fast the machine is.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  forbidOnly: process.env.CI !== undefined,
  // One that needs its second try is reported as flaky, with a trace.
  retries: process.env.CI === undefined ? 0 : 1,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    // A worker's tests share one browser context, which Playwright empties between them: a third less CPU time.
    reuseContext: true,
    // Tests look at what a page ends up as, not at how it moves there.
    contextOptions: { reducedMotion: 'reduce' },
    locale: 'de-DE',
    // As far from the venue's clocks as it gets: what shows the browser's time is found out.
    timezoneId: 'Pacific/Kiritimati',
    // Recording every test takes a third of their time.
    trace: 'on-first-retry',
    launchOptions: {
      executablePath,
      args: ['--disable-gpu', '--disable-quic', '--disable-background-networking', ...(asRoot ? ['--no-sandbox'] : [])],
    },
  },
})
