import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { alert, expectNoSidewaysScroll, expectNoViolations, title } from './support/page-objects.ts'

/** What buyers do with their bookings by themselves. */

for (const scripts of ['with', 'without'] as const) {
  test.describe(`${scripts} JavaScript, 320 px wide`, () => {
    const buyerOf = async (page: Page, plainPage: Page) => {
      const buyer = scripts === 'with' ? page : plainPage
      await buyer.setViewportSize({ width: 320, height: 800 })
      return buyer
    }

    test('a buyer asks for the links of the bookings', async ({ page, plainPage, testData }) => {
      const buyer = await buyerOf(page, plainPage)
      const show = await testData.createShow()
      await buyer.goto(show.path)
      await buyer.getByRole('link', { name: 'Find your bookings' }).click()
      await expect(title(buyer)).toHaveText('Find your bookings')
      const [email, send] = [buyer.getByLabel('Your e-mail address'), buyer.getByRole('button', { name: 'Mail me' })]
      await email.fill('ada')
      await send.click()
      await expect(email).toBeFocused()
      await expect(buyer.getByText('Give an e-mail address such as')).toBeVisible()
      await email.fill('nobody@example.com')
      await send.click()
      await expect(alert(buyer, 'If there are bookings with this address')).toBeVisible()
      await expectNoSidewaysScroll(buyer)
    })

    test('a buyer returns a numbered seat', async ({ page, plainPage, testData }) => {
      const buyer = await buyerOf(page, plainPage)
      const show = await testData.createSeatedShow()
      await buyer.goto(await testData.bookSeats(show.id, 'Stalls A-1', 'Stalls A-2', 'Stalls A-3'))
      const send = buyer.getByRole('button', { name: 'Return the chosen tickets' })
      await buyer.getByText('Return some tickets').click()
      await send.click()
      await expect(alert(buyer, 'Choose the tickets that you return.')).toBeVisible()
      await buyer.getByRole('checkbox', { name: 'Stalls, row A, seat 2' }).check()
      await expectNoSidewaysScroll(buyer)
      await send.click()
      await expect(alert(buyer, 'The tickets are returned')).toBeVisible()
      await expect(buyer.getByRole('article', { name: /^Ticket \d of 2$/ })).toHaveCount(2)
      await expect(buyer.getByRole('article', { name: 'Ticket 2 of 2' })).toContainText('Stalls, row A, seat 3')
    })
  })
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`on a ${colorScheme} system`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })

    test('the forms of buyers have no axe violations', async ({ page, testData }) => {
      await page.goto('/bookings')
      await page.getByRole('button', { name: 'Mail me' }).click()
      await expect(page.getByLabel('Your e-mail address')).toBeFocused()
      await expectNoViolations(page, 'finding bookings')
      const show = await testData.createShow()
      await page.goto(await testData.book(show.id, 3))
      await page.getByText('Return some tickets').click()
      await page.getByRole('button', { name: 'Return the chosen tickets' }).click()
      await expect(alert(page, 'Choose the tickets')).toBeVisible()
      await expectNoViolations(page, 'returning tickets')
    })
  })
}
