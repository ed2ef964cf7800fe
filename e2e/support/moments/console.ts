import { expect, type Page } from '@playwright/test'
import { alert, button, editShowPage, newShowPage, title } from '../page-objects.ts'
import type { States } from '../states.ts'
import type { TestData } from '../test-data.ts'
import { listBookingMoments } from './console-bookings.ts'
import { listSeatingMoments } from './console-seats.ts'

/** Lists what staff see after they have done something in the console. */
export async function listConsoleMoments(testData: TestData): Promise<States> {
  const show = await testData.createShow({ name: 'The Winter’s Tale', seats: 40 })
  const [later = 0] = await testData.addDates(show.id, '2031-06-08T19:00:00Z', '2031-06-09T19:00:00Z')
  const book = async (seats: number) => {
    const path = await testData.book(show.id, seats)
    await testData.giveBuyer(path)
    return testData.numberedPath(path)
  }
  /** Creates a show with a booking, and asks for another start. @returns the show. */
  const startMoving = async (page: Page, name: string) => {
    const moved = await testData.createShow({ name, seats: 40 })
    await testData.giveBuyer(await testData.book(moved.id, 2))
    await editShowPage(page).open(moved.id)
    await editShowPage(page).starts.fill('2031-06-07T20:00')
    await editShowPage(page).submit.click()
    return moved
  }
  return {
    ...listBookingMoments(testData, show.id, book),
    ...(await listSeatingMoments(testData)),
    'a show that another person changes meanwhile': async (page) => {
      await editShowPage(page).open(later)
      await testData.sql((sql) => sql`update shows set place = 'Studio', version = version + 1 where id = ${later}`)
      await editShowPage(page).seats.fill('60')
      await editShowPage(page).submit.click()
      await expect(alert(page, 'Nothing was saved')).toBeVisible()
    },
    'moving a show to another time': async (page) => {
      await startMoving(page, 'All’s Well That Ends Well')
      await expect(editShowPage(page).mailBuyers).toBeFocused()
    },
    'a show that has moved': async (page) => {
      const moved = await startMoving(page, 'Measure for Measure')
      await editShowPage(page).mailBuyers.check()
      await editShowPage(page).submit.click()
      await expect(title(page)).toHaveText('Measure for Measure')
      await page.goto(moved.path)
    },
    'a start that the clocks repeat': async (page) => {
      await editShowPage(page).open(later)
      await editShowPage(page).starts.fill('2031-11-02T01:30')
      await editShowPage(page).submit.click()
      await expect(editShowPage(page).startsTurn).toHaveAccessibleDescription(/Choose which one you mean/)
    },
    'a new show in the past': async (page) => {
      const form = newShowPage(page)
      await form.open()
      await form.name.fill('King John')
      await form.starts.fill('2030-12-31T20:00')
      await form.seats.fill('40')
      await form.submit.click()
      await expect(form.inThePast).toBeFocused()
    },
    'the preview of a mail to the buyers': async (page) => {
      await page.goto(`/admin/shows/${show.id}/mail`)
      await page.getByLabel('Subject').fill('The doors open earlier')
      await page.getByLabel('Text').fill('Please come at seven.\n\nThe bar is open.')
      await button(page, 'Preview the mail').click()
      await expect(page.frameLocator('iframe').getByRole('heading', { name: show.name })).toBeVisible()
    },
    'a sale of more seats than are left': async (page) => {
      const few = await testData.createShow({ name: 'Henry the Fourth', seats: 10 })
      await testData.sql((sql) => sql`update shows set kept_back_seats = 8 where id = ${few.id}`)
      await page.goto(`/admin/shows/${few.id}/sell`)
      await page.getByLabel('Number of seats').fill('3')
      await page.getByLabel('Name of the buyer').fill('Ada King')
      await button(page, 'Sell the seats').click()
      await expect(page.getByLabel('Number of seats')).toHaveAccessibleDescription(/^There are 2 seats left/)
    },
    'dates of which none is ticked': async (page) => {
      const production = await testData.productionPath(show.id)
      await page.goto(`${production}/dates?from=2031-07-04&to=2031-07-05&time=20:00&total_seats=40`)
      for (const tick of await page.getByRole('list', { name: 'Dates' }).getByRole('checkbox').all())
        await tick.uncheck()
      await button(page, 'Add the ticked dates').click()
      await expect(page.getByRole('main').getByRole('alert')).toHaveText('Tick at least one date.')
    },
    'the numbers of a report': async (page) => {
      await page.goto(`/admin/reports?show=${show.id}`)
      await page.getByText('Numbers of sales').click()
    },
    'reports without numbers': '/admin/reports?from=1999-01-01&to=1999-01-01',
    'changes that no filter finds': '/admin/audit?kind=show&id=2147483647',
    'what is stored about a buyer': async (page) => {
      const path = await testData.book(show.id, 1)
      await testData.nameBuyer(path, 'Mona Hill', 'mona.hill@example.com')
      await page.goto('/admin/personal-data')
      await page.getByLabel('E-mail address of the buyer').fill('mona.hill@example.com')
      await button(page, 'Look up').click()
      await expect(page.getByRole('region', { name: 'What is stored' })).toBeVisible()
    },
  }
}
