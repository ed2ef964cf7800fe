import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { alert, expectNoSidewaysScroll, expectNoViolations, title } from './support/page-objects.ts'

/** Buyers see their tickets, and change them, in German and in Arabic. */

const button = (buyer: Page, name: string) => buyer.getByRole('button', { name })
const stub = (buyer: Page, name: string) => buyer.getByRole('article', { name, exact: true })

/** Confirms a hold, in any language. */
async function confirm(buyer: Page, hold: string) {
  await buyer.goto(hold)
  await buyer.locator('#name').fill('Ada King')
  await buyer.locator('#email').fill('ada@exmaple.com')
  await buyer.locator('button[name=step][value^="confirm:"]').last().click()
}

test.describe('in a German browser', () => {
  test.use({ locale: 'de-AT' })

  for (const scripts of ['with', 'without'] as const) {
    test(`a buyer confirms, corrects the address and returns a ticket ${scripts} JavaScript`, async ({
      page,
      plainPage,
      testData,
    }) => {
      const buyer = scripts === 'with' ? page : plainPage
      await buyer.setViewportSize({ width: 320, height: 800 })
      const show = await testData.createShow()
      await confirm(buyer, await testData.hold(show.id, 3))
      await expect(title(buyer)).toHaveText('3 Plätze sind gebucht')
      await expect(buyer).toHaveTitle(`Ihre Tickets: ${show.name} · Marquee`)
      await expect(buyer.locator('html')).toHaveAttribute('lang', 'de')
      await expect(stub(buyer, 'Ticket 3 von 3')).toContainText('Gebucht vonAda King')
      await expectNoSidewaysScroll(buyer)

      await buyer.getByText('Adresse berichtigen', { exact: true }).click()
      await buyer.getByLabel('Die richtige E-Mail-Adresse').fill('ada@example.com')
      await expectNoSidewaysScroll(buyer)
      await button(buyer, 'Berichtigen und Tickets senden').click()
      await expect(alert(buyer, 'Die Adresse ist berichtigt')).toBeVisible()
      await expect(buyer.getByText('Ihre Tickets gehen an ada@example.com')).toBeVisible()

      await buyer.getByText('Einzelne Tickets zurückgeben').click()
      await button(buyer, 'Gewählte Tickets zurückgeben').click()
      await expect(alert(buyer, 'Wählen Sie die Tickets, die Sie zurückgeben.')).toBeVisible()
      await buyer.getByRole('checkbox', { name: /^Nr\. \d+-2$/ }).check()
      await expectNoSidewaysScroll(buyer)
      await button(buyer, 'Gewählte Tickets zurückgeben').click()
      await expect(alert(buyer, 'Die Tickets sind zurückgegeben')).toBeVisible()
      await expect(stub(buyer, 'Ticket 2 von 2')).toBeVisible()

      await buyer.getByText('Buchung stornieren', { exact: true }).click()
      await button(buyer, 'Ja, 2 Plätze stornieren').click()
      await expect(buyer.getByRole('article')).toHaveCount(0)
    })
  }
})

test.describe('in Arabic', () => {
  test.beforeEach(({ context, baseURL }) => context.addCookies([{ name: 'language', value: 'ar', url: baseURL ?? '' }]))

  for (const scripts of ['with', 'without'] as const) {
    test(`a buyer hands a ticket on ${scripts} JavaScript, and takes it back`, async ({
      page,
      plainPage,
      testData,
    }) => {
      const buyer = scripts === 'with' ? page : plainPage
      await buyer.setViewportSize({ width: 320, height: 800 })
      const show = await testData.createSeatedShow()
      const path = await testData.bookSeats(show.id, 'Stalls A-1', 'Stalls A-2')
      await buyer.goto(path)
      await expect(title(buyer)).toHaveText('مقعداك محجوزان')
      await expect(stub(buyer, 'التذكرة 1 من 2')).toBeVisible()
      await buyer.getByText(/^حوّل التذكرة رقم .+-1\u2069 إلى شخص آخر$/).click()
      await button(buyer, 'أنشئ الرابط').click()
      await expect(alert(buyer, 'حُوّلت التذكرة.')).toBeVisible()
      await expect(stub(buyer, 'التذكرة 2 من 2')).toContainText('رمزها في صفحة رابطها.')
      await expectNoSidewaysScroll(buyer)
      const address = await buyer.getByLabel(/^رابط التذكرة رقم/).inputValue()

      await buyer.goto(address)
      await expect(title(buyer)).toHaveText('تذكرتك')
      await expect(buyer.locator('html')).toHaveAttribute('dir', 'rtl')
      await expect(stub(buyer, 'التذكرة 1 من 1')).toBeVisible()
      await expectNoSidewaysScroll(buyer)

      await buyer.goto(path)
      await buyer.getByText(/^استردّ التذكرة رقم/).click()
      await button(buyer, 'نعم، استردّها').click()
      await expect(alert(buyer, 'عادت التذكرة إليك')).toBeVisible()
      await buyer.goto(address)
      await expect(title(buyer)).toHaveText('لم تعد صالحة')
      await expectNoSidewaysScroll(buyer)
    })
  }

  test('12 tickets print on one page, each with the name of the show', async ({ page, testData }) => {
    const show = await testData.createSeatedShow()
    const places = Array.from({ length: 12 }, (_, i) => `Stalls A-${i + 1}`)
    await page.goto(await testData.bookSeats(show.id, ...places))
    for (const format of ['A4', 'Letter']) {
      const pdf = await page.pdf({ format, preferCSSPageSize: true })
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g), format).toHaveLength(1)
    }
    // As wide as A4 between its margins.
    await page.setViewportSize({ width: Math.floor(((210 - 2 * 14) / 25.4) * 96), height: 1000 })
    await page.emulateMedia({ media: 'print' })
    for (const ticket of await page.getByRole('article').all()) {
      const { y = 0, height = 0 } = (await ticket.boundingBox()) ?? {}
      const parts = [ticket.getByRole('heading', { name: show.name }), ...(await ticket.locator('dl > div').all())]
      for (const part of parts) {
        const box = await part.boundingBox()
        expect(box?.height).toBeGreaterThan(8)
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(y + height)
        expect(box?.y).toBeGreaterThanOrEqual(y)
      }
    }
  })

  test('the pages have no axe violations', async ({ page, testData }) => {
    const show = await testData.createShow()
    const path = await testData.book(show.id, 3)
    await testData.giveBuyer(path)
    const handed = await testData.handOn(path)
    await page.setViewportSize({ width: 320, height: 800 })
    await page.goto(path)
    for (const form of await page.locator('main details').all()) await form.locator('summary').click()
    await expectNoSidewaysScroll(page)
    await expectNoViolations(page, 'a booking in Arabic')
    await page.goto(handed)
    await expectNoViolations(page, 'a ticket that was handed on, in Arabic')
    await testData.cancel(path)
    await page.reload()
    await expect(title(page)).toHaveText('لم تعد صالحة')
    await expectNoViolations(page, 'a ticket that is no longer good, in Arabic')
  })
})
