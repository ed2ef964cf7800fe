import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { alert, expectNoSidewaysScroll, expectNoViolations, title } from './support/page-objects.ts'

/** Buyers hand a ticket on to another person by a link of its own, and take it back. */

const link = (buyer: Page) => buyer.getByLabel(/^The link of ticket no\. /)
const stub = (page: Page) => page.getByRole('article', { name: /^Ticket \d of \d$/ })

/** Hands the first ticket on. @returns the address of its page. */
async function handOn(buyer: Page): Promise<string> {
  await buyer.getByText(/^Hand on ticket no\. \d+-1$/).click()
  await buyer.getByRole('button', { name: 'Make the link' }).click()
  await expect(alert(buyer, 'The ticket is handed on.')).toBeVisible()
  return link(buyer).inputValue()
}

for (const scripts of ['with', 'without'] as const) {
  for (const width of [320, 1280]) {
    test(`a numbered seat is handed on and taken back ${scripts} JavaScript, ${width} px wide`, async ({
      page,
      plainPage,
      testData,
    }) => {
      const buyer = scripts === 'with' ? page : plainPage
      await buyer.setViewportSize({ width, height: 800 })
      const show = await testData.createSeatedShow()
      const path = await testData.bookSeats(show.id, 'Stalls A-1', 'Stalls A-2')
      await buyer.goto(path)
      const address = await handOn(buyer)
      await expect(title(buyer)).toHaveText('2 seats are yours')
      await expectNoSidewaysScroll(buyer)
      await buyer.getByRole('link', { name: 'Go to the ticket' }).click()
      await expect(stub(buyer).last()).toContainText('You have handed this ticket on.')
      await expect(stub(buyer).last()).toContainText('Stalls, row A, seat 1')
      await expect(link(buyer)).toBeInViewport()

      await buyer.goto(address)
      await expect(title(buyer)).toHaveText('Your ticket')
      await expect(stub(buyer)).toHaveCount(1)
      await expect(stub(buyer)).toContainText('Stalls, row A, seat 1')
      await expect(buyer.getByRole('link', { name: 'Ticket as PDF' })).toBeVisible()
      await expectNoSidewaysScroll(buyer)

      await buyer.goto(path)
      await buyer.getByText(/^Take back ticket no\. /).click()
      await buyer.getByRole('button', { name: 'Yes, take it back' }).click()
      await expect(alert(buyer, 'You have the ticket again')).toBeVisible()
      await expect(link(buyer)).toHaveCount(0)
      await buyer.goto(address)
      await expect(title(buyer)).toHaveText('No longer good')
      await expect(buyer.getByText('has taken it back')).toBeVisible()
      await expectNoSidewaysScroll(buyer)
    })
  }
}

test('a form that is refused says so, and gets the focus', async ({ page, testData }) => {
  const show = await testData.createShow()
  await page.goto(await testData.book(show.id, 2))
  await page.getByText(/^Hand on ticket no\. \d+-1$/).click()
  await testData.sql((sql) => sql`update shows set doors_at = now() - interval '1 hour' where id = ${show.id}`)
  await page.getByRole('button', { name: 'Make the link' }).click()
  await expect(alert(page, 'The doors of the show are open')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`on a ${colorScheme} system`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })

    test('the pages have no axe violations', async ({ page, testData }) => {
      const show = await testData.createShow()
      const path = await testData.book(show.id, 3)
      await page.goto(path)
      const address = await handOn(page)
      await page.getByText(/^Hand on ticket no\. \d+-2$/).click()
      await page.getByText(/^Take back ticket no\. /).click()
      await expectNoViolations(page, 'a booking with a ticket that is handed on')
      await page.goto(address)
      await expectNoViolations(page, 'a ticket that was handed on')
      await testData.cancel(path)
      await page.reload()
      await expect(title(page)).toHaveText('No longer good')
      await expectNoViolations(page, 'a ticket that is no longer good')
    })
  })
}
