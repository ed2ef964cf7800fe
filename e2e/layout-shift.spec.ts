import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { checkoutPage, showPage, ticket, title } from './support/page-objects.ts'

test.use({ viewport: { width: 390, height: 844 } })

/** Opens a page with an empty cache, and waits until its fonts are there and its scripts run. @returns how far its parts have moved. */
async function measureShift(page: Page, path: string, ready: () => Promise<void>) {
  await page.addInitScript(() => {
    const shifts: number[] = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push(Reflect.get(entry, 'value'))
    }).observe({ type: 'layout-shift', buffered: true })
    Object.assign(window, { shifts })
  })
  const session = await page.context().newCDPSession(page)
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await page.goto(path)
  await ready()
  return page.evaluate(async () => {
    await document.fonts.ready
    // Two frames: entries are reported after the frame in which something has moved.
    for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame)
    const shifts: number[] = Reflect.get(window, 'shifts')
    return shifts.reduce((sum, shift) => sum + shift, 0)
  })
}

test('nothing on a page of a buyer moves while the page loads on a phone', async ({ page, testData }) => {
  const show = await testData.createShow({ seats: 20 })
  // Its lines break at the same places before and after the fonts have arrived.
  const long = await testData.createShow({
    name: 'Žižkův sen – Ægir’s Fest: What You Will, a Comedy in Five Acts for Two Voices, Choir, Organ & Ödön',
  })
  const [hold, booking] = [await testData.hold(show.id, 2), await testData.book(show.id, 2)]
  const pages: [path: string, ready: () => Promise<void>][] = [
    ['/', () => expect(page.getByRole('radio', { name: 'System' })).toBeChecked()],
    [show.path, () => expect(showPage(page).submit).toHaveAccessibleName('Hold 2 seats')],
    [long.path, () => expect(showPage(page).submit).toHaveAccessibleName('Hold 2 seats')],
    [hold, () => expect(checkoutPage(page).clock).not.toHaveText('2:00')],
    [booking, () => expect(ticket(page)).toBeVisible()],
  ]
  for (const [path, ready] of pages) {
    expect(await measureShift(page, path, ready), path).toBeLessThanOrEqual(0.01)
    await expect(title(page)).toBeVisible()
  }
})

test('a part that moves is noticed', async ({ page }) => {
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          const added = document.createElement('div')
          added.className = 'min-h-16'
          added.textContent = 'Added late'
          document.querySelector('main')?.prepend(added)
          document.documentElement.dataset.added = 'true'
        }),
      )
    })
  })
  const shift = await measureShift(page, '/', () => expect(page.locator('html')).toHaveAttribute('data-added', 'true'))
  expect(shift).toBeGreaterThan(0.01)
})
