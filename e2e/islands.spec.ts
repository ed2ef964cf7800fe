import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { checkoutPage, showPage } from './support/page-objects.ts'

/** Holds back the scripts of a page, as a slow connection does. @returns lets them run. */
async function holdScripts(page: Page): Promise<() => void> {
  const { promise: released, resolve } = Promise.withResolvers<void>()
  await page.route('**/_next/static/islands/*/*.js', async (route) => {
    await released
    await route.continue()
  })
  return resolve
}

/** Opens a page without waiting for its scripts. */
const open = (page: Page, path: string) => page.goto(path, { waitUntil: 'commit' })

test('values typed before the scripts run are kept', async ({ page, testData }) => {
  const show = await testData.createShow()
  const run = await holdScripts(page)
  await open(page, show.path)
  await showPage(page).seats.fill('4')
  await expect(showPage(page).submit).toHaveAccessibleName('Hold 2 seats')
  run()
  await expect(showPage(page).submit).toHaveAccessibleName('Hold 4 seats')
  await expect(showPage(page).seats).toHaveValue('4')
})

test('a form sent before the scripts run shows its answer, and works after it', async ({ page, testData }) => {
  const path = await testData.hold((await testData.createShow()).id, 2)
  const run = await holdScripts(page)
  await open(page, path)
  const form = checkoutPage(page)
  await form.fill('Ada', 'ada at example')
  await form.confirm.click({ noWaitAfter: true })
  await expect(form.email).toHaveAccessibleDescription(/such as name@example\.com/)
  run()
  await expect(form.clock).not.toHaveText('2:00')
  await expect(form.email).toHaveAccessibleDescription(/such as name@example\.com/)
  await expect(form.name).toHaveValue('Ada')
  await expect(form.email).toHaveValue('ada at example')
  await form.email.fill('ada@example.com')
  await form.confirm.click()
  await expect(page).toHaveTitle(/^Your tickets: /)
})

test.describe('a form that starts when it is used', () => {
  test.use({
    expectedConsoleMessages: /Failed to load resource: net::ERR_FAILED|Failed to fetch dynamically imported module/,
  })

  for (const [happens, isLoadedAgain] of [
    ['comes late', false],
    ['never comes', true],
  ] as const) {
    test(`is sent once, even if its script ${happens}`, async ({ page, testData }) => {
      const path = await testData.book((await testData.createShow()).id, 2)
      await testData.addFailedMail(path, 'ada.king@example.com')
      const { promise: released, resolve: release } = Promise.withResolvers<void>()
      await page.route('**/islands/*/forms-*.js', async (route) => {
        await released
        await (isLoadedAgain ? route.abort() : route.continue())
      })
      await open(page, path)
      // The script that every page loads has run.
      await expect(page.getByRole('radio', { name: 'System' })).toBeChecked()
      const sent: string[] = []
      page.on('request', (request) => request.method() === 'POST' && sent.push(request.resourceType()))
      await page.getByRole('button', { name: 'Send the tickets again' }).press('Enter')
      expect(sent).toEqual([])
      release()
      await expect(page.getByRole('alert').filter({ hasText: 'The mail is written' })).toBeVisible()
      expect(sent).toEqual([isLoadedAgain ? 'document' : 'fetch'])
    })
  }
})
