import { defineConfig } from '@playwright/test'

const executablePath = process.env.MARQUEE_CHROMIUM || undefined
const asRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/global-setup.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 30_000,
  expect: { timeout: 7_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    locale: 'de-DE',
    // As far from the venue's clocks as it gets: what shows the browser's time is found out.
    timezoneId: 'Pacific/Kiritimati',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath,
      args: ['--disable-gpu', '--disable-quic', '--disable-background-networking', ...(asRoot ? ['--no-sandbox'] : [])],
    },
  },
})
