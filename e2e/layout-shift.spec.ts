import type { Page } from '@playwright/test'
import { languages } from '#lib/language/languages.ts'
import { runInLanguage } from '#lib/language/run-in-language.ts'
import { texts } from '#lib/language/texts.ts'
import { booking as bookingTexts } from '#messages/booking.ts'
import { checkout } from '#messages/checkout.ts'
import { site } from '#messages/site.ts'
import { tickets } from '#messages/tickets.ts'
import { expect, test } from './support/fixtures.ts'
import { title } from './support/page-objects.ts'

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

for (const language of languages) {
  test(`nothing on a page of a buyer moves while the page loads on a phone: ${language}`, async ({
    page,
    testData,
  }) => {
    const show = await testData.createShow({ seats: 20 })
    // Its lines break at the same places before and after the fonts have arrived.
    const long = await testData.createShow({
      name: 'Žižkův sen – Ægir’s Fest: What You Will, a Comedy in Five Acts for Two Voices, Choir, Organ & Ödön',
    })
    const [hold, booking] = [await testData.hold(show.id, 2), await testData.book(show.id, 2)]
    const say = runInLanguage(language, () => ({
      system: texts(site)('coloursOfSystem'),
      holdTwo: texts(bookingTexts)('hold', { count: 2 }),
      timeLeft: texts(checkout)('timeLeft'),
      tickets: texts(tickets)('tickets'),
    }))
    const isBookable = () => expect(page.getByRole('button', { name: say.holdTwo, exact: true })).toBeVisible()
    const pages: [path: string, ready: () => Promise<void>][] = [
      ['/', () => expect(page.getByRole('radio', { name: say.system })).toBeChecked()],
      [show.path, isBookable],
      [long.path, isBookable],
      [hold, () => expect(page.getByRole('timer', { name: say.timeLeft })).not.toHaveText('2:00')],
      [booking, () => expect(page.getByRole('region', { name: say.tickets, exact: true })).toBeVisible()],
    ]
    for (const [path, ready] of pages) {
      expect(await measureShift(page, `${path}?lang=${language}`, ready), path).toBeLessThanOrEqual(0.01)
      await expect(title(page)).toBeVisible()
    }
  })
}

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
