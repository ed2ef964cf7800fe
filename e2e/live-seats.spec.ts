import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { card, checkoutPage, showPage } from './support/page-objects.ts'
import type { TestData } from './support/test-data.ts'

// Playwright's clock leaves a script in the context, which would fail in the next test if that used the context again.
test.use({ reuseContext: false })

const listing = (name: string) => `/?q=${encodeURIComponent(name)}`

/** Opens a page and waits until its event stream is open. */
async function openWithEvents(page: Page, path: string) {
  const listening = page.waitForResponse(/\/shows\/events/)
  await page.goto(path)
  expect((await listening).status()).toBe(200)
}

/** Releases seats and notifies the servers, as the commands of the application do. */
const releaseSeats = (testData: TestData, showId: number, seats: number) =>
  testData.sql(async (sql) => {
    await sql`update shows set booked_seats = booked_seats - ${seats} where id = ${showId}`
    await sql`select pg_notify('seats', ${String(showId)})`
  })

test('a booking of another buyer updates the seats on the listing and the show’s page without a reload', async ({
  page,
  browser,
  baseURL,
  testData,
}) => {
  const show = await testData.createShow({ seats: 20 })
  const otherVisitor = await browser.newContext({ baseURL })
  const [list, detail] = [await otherVisitor.newPage(), await otherVisitor.newPage()]
  await openWithEvents(list, listing(show.name))
  await openWithEvents(detail, show.path)
  await expect(card(list, show.name)).toContainText('20 seats left')
  await expect(detail.getByText('20 of 20 seats left')).toBeVisible()
  for (const open of [list, detail]) await open.evaluate(() => Object.assign(window, { loadedOnce: true }))

  await page.goto(show.path)
  await showPage(page).submit.click()
  await expect(page).toHaveURL(/\/bookings\//)
  await expect(card(list, show.name)).toContainText('18 seats left')
  await expect(detail.getByText('18 of 20 seats left')).toBeVisible()
  for (const open of [list, detail]) expect(await open.evaluate(() => 'loadedOnce' in window)).toBe(true)
  await otherVisitor.close()
})

test('the booking form shows that a show is sold out or has free seats again, and keeps typed values', async ({
  page,
  context,
  testData,
}) => {
  const show = await testData.createShow({ seats: 5 })
  const list = await context.newPage()
  await openWithEvents(list, listing(show.name))
  await openWithEvents(page, show.path)
  await showPage(page).seats.fill('4')
  await testData.book(show.id, 3)
  await expect(page.getByText('That is more than the 2 seats left.')).toBeVisible()
  await showPage(page).seats.fill('6')
  await showPage(page).submit.click()
  await expect(showPage(page).seats).toHaveAccessibleDescription(/^There are 2 seats left\. Choose at most 2\./)
  await showPage(page).seats.fill('4')
  await testData.book(show.id, 2)
  const form = page.getByRole('region', { name: 'Book seats' })
  await expect(form.getByRole('status')).toContainText('The last seats have just gone')
  await expect(showPage(page).seats).toHaveValue('4')
  await expect(showPage(page).submit).toHaveCount(0)
  const soldOut = page.getByRole('button', { name: 'Sold out' })
  await expect(soldOut).toHaveAttribute('aria-disabled', 'true')
  await soldOut.click({ force: true })
  await showPage(page).seats.press('Enter')
  await expect(card(list, show.name).getByText('Sold out').first()).toBeVisible()

  const late = await context.newPage()
  await openWithEvents(late, show.path)
  await expect(late.getByRole('heading', { name: 'Sold out' })).toBeVisible()
  await releaseSeats(testData, show.id, 4)
  await expect(showPage(late).seats).toHaveValue('2')
  await expect(late.getByRole('heading', { name: 'Sold out' })).toHaveCount(0)
  await expect(page.getByText('Last 4 seats')).toBeVisible()
  await expect(form.getByRole('status')).toHaveText('')
  await expect(showPage(page).seats).toHaveValue('4')
  await expect(showPage(page).more).toHaveAttribute('aria-disabled', 'true')
  expect(new URL(page.url()).pathname).toBe(show.path)
  await showPage(page).submit.click()
  await expect(checkoutPage(page).confirm).toHaveAccessibleName('Confirm 4 seats')
})

test.describe('if the event stream fails', () => {
  test.use({ expectedConsoleMessages: /503/ })

  test('a page polls the number of seats until the stream works again', async ({ page, testData }) => {
    const show = await testData.createShow({ seats: 20 })
    await page.clock.install()
    await page.route(/\/shows\/events/, (route) => route.fulfill({ status: 503 }))
    const polled = page.waitForResponse((response) => new URL(response.url()).pathname === '/shows')
    await page.goto(show.path)
    expect(new URL((await polled).url()).search).toBe(`?show=${show.id}`)
    await testData.book(show.id, 1)
    await page.clock.fastForward('00:31')
    await expect(page.getByText('19 of 20 seats left')).toBeVisible()

    await page.unroute(/\/shows\/events/)
    const listening = page.waitForResponse(/\/shows\/events/)
    await page.clock.fastForward('00:31')
    await listening
    await testData.book(show.id, 1)
    await expect(page.getByText('18 of 20 seats left')).toBeVisible()
  })
})

test('a hidden page closes its event stream, and opens it again when it is visible', async ({ page, testData }) => {
  const show = await testData.createShow({ seats: 20 })
  await page.clock.install()
  const stopped = () => page.waitForEvent('requestfailed', (request) => request.url().includes('/shows/events'))
  const leave = (type: string) => page.evaluate((name) => window.dispatchEvent(new Event(name)), type)
  const hide = (hidden: boolean) =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { value, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, hidden)

  await openWithEvents(page, show.path)
  await Promise.all([stopped(), leave('pagehide')])
  await Promise.all([page.waitForResponse(/\/shows\/events/), leave('pageshow')])
  await hide(true)
  await Promise.all([stopped(), page.clock.fastForward('00:16')])
  await testData.book(show.id, 1)
  await hide(false)
  await expect(page.getByText('19 of 20 seats left')).toBeVisible()
})
