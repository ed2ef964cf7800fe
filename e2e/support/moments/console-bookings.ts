import { expect } from '@playwright/test'
import { alert, button, title } from '../page-objects.ts'
import type { States } from '../states.ts'
import type { TestData } from '../test-data.ts'

/** Lists what staff see after they have changed a booking. @param book books seats. It returns the booking's page in the console. */
export function listBookingMoments(
  testData: TestData,
  showId: number,
  book: (seats: number) => Promise<string>,
): States {
  return {
    'a booking whose seats staff have changed': async (page) => {
      await page.goto(await book(2))
      await page.getByLabel('Number of seats').fill('3')
      await button(page, 'Change the seats').click()
      await expect(alert(page, 'The number of seats is changed.')).toBeVisible()
    },
    'a buyer whom another person corrects meanwhile': async (page) => {
      const path = await testData.book(showId, 1)
      await testData.nameBuyer(path, 'Ada')
      await page.goto(await testData.numberedPath(path))
      await testData.nameBuyer(path, 'Grace')
      await page.getByLabel('Name', { exact: true }).fill('Ada King')
      await button(page, 'Save the buyer').click()
      await expect(alert(page, 'meanwhile, to “Grace”')).toBeVisible()
    },
    'returning a ticket': async (page) => {
      await page.goto(`${await book(3)}/return`)
      await page.getByRole('checkbox').nth(1).check()
      await button(page, 'Go on').click()
      await expect(button(page, 'Yes, return the ticket')).toBeVisible()
    },
    'moving a booking to another date': async (page) => {
      await page.goto(`${await book(2)}/move`)
      await page.getByRole('table', { name: 'Dates' }).getByRole('link').first().click()
      await expect(title(page)).toHaveText('Move this booking?')
    },
    'a ticket that staff look up': async (page) => {
      const id = (await book(2)).split('/').at(-1)
      await page.goto('/admin/bookings')
      await page.getByLabel('Search', { exact: true }).fill(`${id}-1`)
      await page.getByLabel('Search', { exact: true }).press('Enter')
      await expect(alert(page, `Ticket no. ${id}-1 is good`)).toBeVisible()
    },
  }
}
