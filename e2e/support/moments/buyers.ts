import { expect, type Page } from '@playwright/test'
import { alert, checkoutPage, showPage, title } from '../page-objects.ts'
import type { States } from '../states.ts'
import type { TestData } from '../test-data.ts'
import { holdInBrowser, listHoldMoments } from './holds.ts'

/** Opens a hold and confirms it. Only the browser that has confirmed a booking can correct the buyer's address. */
async function confirm(page: Page, path: string) {
  await page.goto(path)
  await checkoutPage(page).fill('Ada King', 'ada.king@exmaple.com')
  await checkoutPage(page).confirm.click()
  await expect(title(page)).toHaveText('2 seats are yours')
}

/** Lists what buyers see after they have done something on a page. */
export async function listMoments(testData: TestData): Promise<States> {
  const show = await testData.createShow({ name: 'A Midsummer Night’s Dream', seats: 40 })
  const other = await testData.createShow({ name: 'The Tempest', seats: 40 })
  const book = async (seats: number) => {
    const path = await testData.book(show.id, seats)
    await testData.giveBuyer(path)
    return path
  }
  return {
    ...(await listHoldMoments(testData, show.id)),
    'the bar of a hold': async (page) => {
      await holdInBrowser(page, show.path)
      await page.goto(other.path)
      await expect(page.getByRole('region', { name: 'Your hold' })).toBeVisible()
    },
    'a booking that was just confirmed': async (page) => confirm(page, await testData.hold(show.id, 2)),
    'correcting the address': async (page) => {
      await confirm(page, await testData.hold(show.id, 2))
      await page.getByText('Correct the address', { exact: true }).click()
      await page.getByLabel('The right e-mail address').fill('ada')
      await page.getByRole('button', { name: 'Correct it and mail the tickets' }).click()
      await expect(page.getByLabel('The right e-mail address')).toBeFocused()
    },
    'a corrected address': async (page) => {
      await confirm(page, await testData.hold(show.id, 2))
      await page.getByText('Correct the address', { exact: true }).click()
      await page.getByLabel('The right e-mail address').fill('ada.king@example.com')
      await page.getByRole('button', { name: 'Correct it and mail the tickets' }).click()
      await expect(alert(page, 'The address is corrected')).toBeVisible()
    },
    'tickets that are mailed again': async (page) => {
      await page.goto(await book(1))
      await page.getByRole('button', { name: 'Send the ticket again' }).click()
      await expect(page.getByRole('region', { name: 'By e-mail' }).getByRole('alert')).toBeVisible()
    },
    'giving back some seats': async (page) => {
      await page.goto(await book(3))
      await page.getByText('Return some tickets').click()
      await page.getByRole('button', { name: 'Return the chosen tickets' }).click()
      await expect(alert(page, 'Choose the tickets that you return.')).toBeVisible()
    },
    'a booking of which some seats are given back': async (page) => {
      await page.goto(await book(3))
      await page.getByText('Return some tickets').click()
      await page.getByRole('checkbox').nth(1).check()
      await page.getByRole('button', { name: 'Return the chosen tickets' }).click()
      await expect(alert(page, 'The tickets are returned')).toBeVisible()
    },
    'a booking that was given back': async (page) => {
      await page.goto(await book(2))
      await page.getByText('Cancel this booking').click()
      await page.getByRole('button', { name: 'Yes, cancel 2 seats' }).click()
      await expect(title(page)).toHaveText('Booking cancelled')
    },
    'a booking of a show that has moved': async (page) => {
      const moved = await testData.createShow({ name: 'As You Like It', seats: 40 })
      const path = await testData.book(moved.id, 2)
      await testData.reschedule(moved.id, '2031-06-08T22:00:00Z')
      await page.goto(path)
      await page.getByText('Cancel this booking').click()
    },
    'handing a ticket on': async (page) => {
      await page.goto(await book(2))
      await page.getByText(/^Hand on ticket no\. \d+-1$/).click()
    },
    'a ticket that was just handed on': async (page) => {
      const path = await book(2)
      // Its link would be another one in each run.
      await testData.handOn(path)
      await page.goto(`${path}?done=handed-on`)
      await page.getByText(/^Take back ticket no\. /).click()
    },
    'asking for the links of bookings': async (page) => {
      await page.goto('/bookings')
      await page.getByRole('button', { name: 'Mail me' }).click()
      await expect(page.getByLabel('Your e-mail address')).toBeFocused()
    },
    'links that are on their way': async (page) => {
      await page.goto('/bookings')
      await page.getByLabel('Your e-mail address').fill('ada@example.com')
      await page.getByRole('button', { name: 'Mail me' }).click()
      await expect(alert(page, 'If there are bookings with this address')).toBeVisible()
    },
    'more seats than are left': async (page) => {
      await page.goto(other.path)
      await showPage(page).seats.fill('41')
      await showPage(page).submit.click()
      await expect(showPage(page).seats).toBeFocused()
    },
    'the last seats that have just gone': async (page) => {
      const full = await testData.createShow({ name: 'Cymbeline', seats: 4 })
      const listening = page.waitForResponse(/\/shows\/events/)
      await page.goto(full.path)
      await listening
      await testData.book(full.id, 4)
      await expect(page.getByText('The last seats have just gone')).toBeVisible()
    },
    'a form for a show that is not there any more': async (page) => {
      const gone = await testData.createShow({ name: 'Cardenio', seats: 4 })
      await page.goto(gone.path)
      await testData.sql((sql) => sql`delete from shows where id = ${gone.id}`)
      await showPage(page).submit.click()
      await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
    },
    'all other dates of a show': async (page) => {
      const dated = await testData.createShow({ name: 'The Mousetrap', seats: 40 })
      const days = Array.from({ length: 15 }, (_, i) => `2031-06-${String(i + 10)}T19:00:00Z`)
      await testData.addDates(dated.id, ...days)
      await page.goto(dated.path)
      await page.getByText('3 more dates').click()
    },
    'colours that a visitor has chosen': async (page) => {
      await page.goto('/bookings')
      await page.getByRole('radio', { name: 'Dark', exact: true }).check({ force: true })
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
      // The page keeps the choice. The next one begins without it.
      await page.evaluate(() => localStorage.clear())
    },
  }
}
