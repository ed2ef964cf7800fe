import { hall } from '#domain/seating/examples.ts'
import { test } from './support/fixtures.ts'

test.use({ expectedConsoleMessages: /./ })
test('shots', async ({ page, testData }) => {
  const small = await testData.createSeatedShow({ name: 'Macbeth' })
  const big = await testData.createSeatedShow({ name: 'Nosferatu, with live organ', plan: hall })
  for (let i = 0; i < 12; i++) await testData.book(small.id, 2)
  for (let i = 0; i < 30; i++) await testData.book(big.id, 7)
  for (const [name, show] of [
    ['small', small],
    ['hall', big],
  ] as const) {
    for (const width of [320, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      await page.goto(show.path)
      await page.waitForTimeout(1500)
      await page.getByRole('button', { name: /^Choose the best/ }).click()
      await page.waitForTimeout(300)
      await page.screenshot({ path: `/tmp/shots/${name}-${width}.png`, fullPage: true })
    }
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.getByRole('button', { name: 'Zoom in' }).click()
    await page.getByRole('button', { name: 'Zoom in' }).click()
    await page.waitForTimeout(300)
    await page.screenshot({ path: `/tmp/shots/${name}-dark-zoom.png`, fullPage: true })
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
    await page.getByText('Choose by row and number').click()
    await page.setViewportSize({ width: 375, height: 800 })
    await page.waitForTimeout(300)
    await page.screenshot({ path: `/tmp/shots/${name}-forced.png`, fullPage: true })
    await page.emulateMedia({ forcedColors: 'none' })
  }
})
