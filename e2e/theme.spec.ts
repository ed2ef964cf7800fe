import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'

const paper = { light: 'rgb(246, 241, 231)', dark: 'rgb(20, 17, 14)' }
const background = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
const choice = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Colours' }).getByRole('radio', { name, exact: true })

for (const system of ['light', 'dark'] as const) {
  test.describe(`on a ${system} system`, () => {
    test.use({ colorScheme: system, expectedConsoleMessages: /404/ })

    test('the page follows the system until the visitor chooses a theme, which stays', async ({ page }) => {
      const other = system === 'light' ? 'dark' : 'light'
      await page.goto('/')
      expect(await background(page)).toBe(paper[system])
      await expect(choice(page, 'System')).toBeChecked()
      await choice(page, other === 'dark' ? 'Dark' : 'Light').check({ force: true })
      expect(await background(page)).toBe(paper[other])

      await page.reload()
      expect(await background(page)).toBe(paper[other])
      await page.goto('/nowhere')
      expect(await background(page)).toBe(paper[other])

      await choice(page, 'System').check({ force: true })
      expect(await background(page)).toBe(paper[system])
    })

    test('without JavaScript the page follows the system and has no theme switch', async ({ browser, baseURL }) => {
      const context = await browser.newContext({ javaScriptEnabled: false, colorScheme: system, baseURL })
      const page = await context.newPage()
      await page.goto('/')
      await expect(page.getByRole('group', { name: 'Colours' })).toHaveCount(0)
      await expect(page.locator('body')).toHaveCSS('background-color', paper[system])
      await context.close()
    })
  })
}

test.describe('a chosen theme', () => {
  test.use({ colorScheme: 'light', expectedConsoleMessages: /404/ })

  test('is applied before the first paint', async ({ page, context }) => {
    await context.addInitScript(() => localStorage.setItem('theme', 'dark'))
    // Block all scripts except those inside the document: the page must be dark without them.
    await context.route(/\/_next\/static\/.*\.js/, () => {})
    await page.goto('/', { waitUntil: 'commit' })
    await page.locator('main').waitFor()
    expect(await background(page)).toBe(paper.dark)
  })
})
