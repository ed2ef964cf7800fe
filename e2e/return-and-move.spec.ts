import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { alert, expectNoViolations, title } from './support/page-objects.ts'

const fact = (staff: Page, name: string) => staff.locator('dl > div').filter({ hasText: name }).first()

for (const [scripts, size] of [
  ['with', { width: 1280, height: 800 }],
  ['without', { width: 375, height: 800 }],
] as const) {
  test.describe(`${scripts} JavaScript, ${size.width} px wide`, () => {
    const staffOf = async (page: Page, plainPage: Page) => {
      const staff = scripts === 'with' ? page : plainPage
      await staff.setViewportSize(size)
      return staff
    }

    test('staff return some tickets, then all', async ({ page, plainPage, testData }) => {
      const staff = await staffOf(page, plainPage)
      const show = await testData.createShow({ seats: 5 })
      const path = await testData.book(show.id, 3)
      await testData.giveBuyer(path)
      const booking = await testData.numberedPath(path)
      const id = booking.split('/').at(-1) ?? ''
      await staff.goto(booking)
      await staff.getByRole('link', { name: 'Return tickets' }).click()
      await staff.getByRole('button', { name: 'Go on' }).click()
      await expect(alert(staff, 'Choose at least one ticket.')).toBeVisible()
      await staff.getByRole('checkbox', { name: `No. ${id}-2` }).check()
      await staff.getByRole('button', { name: 'Go on' }).click()
      await expect(staff.getByText(`No. ${id}-2`)).toBeVisible()
      await expect(fact(staff, 'tickets are left')).toContainText('2')
      if (scripts === 'with') await expectNoViolations(page, 'returning a ticket')
      await staff.getByRole('button', { name: 'Yes, return the ticket' }).click()
      await expect(alert(staff, 'The tickets are returned')).toBeVisible()
      await expect(fact(staff, 'Seats')).toContainText('2')
      await expect(staff.getByRole('region', { name: 'Tickets', exact: true })).toContainText(`${id}-2`)
      await expect(staff.getByRole('region', { name: 'History' })).toContainText(
        'Tickets returned, from 3 to 2, tickets 2 returned',
      )
      await expect(staff.getByRole('region', { name: 'Mails' })).toContainText('Changed booking')

      // The buyer has the other two.
      await staff.goto(path)
      await expect(staff.getByRole('article', { name: 'Ticket 1 of 2' })).toContainText(`No. ${id}-1`)
      await expect(staff.getByRole('article', { name: 'Ticket 2 of 2' })).toContainText(`No. ${id}-3`)

      await staff.goto(`${booking}/return`)
      for (const number of [1, 3]) await staff.getByRole('checkbox', { name: `No. ${id}-${number}` }).check()
      await staff.getByRole('button', { name: 'Go on' }).click()
      await expect(staff.getByText('Returning them cancels it.')).toBeVisible()
      await staff.getByRole('button', { name: `Yes, cancel booking no. ${id}` }).click()
      await expect(alert(staff, 'The seats are free again.')).toBeVisible()
      await staff.goto(`${booking}/return`)
      await expect(title(staff)).toHaveText(`Booking no. ${id}`)
    })

    test('staff move a booking to another date, and find an old ticket', async ({ page, plainPage, testData }) => {
      const staff = await staffOf(page, plainPage)
      const show = await testData.createShow()
      const [full = 0, other = 0] = await testData.addDates(show.id, '2031-06-07T19:00:00Z', '2031-06-08T19:00:00Z')
      await testData.book(full, 99)
      const path = await testData.book(show.id, 2)
      await testData.giveBuyer(path)
      const booking = await testData.numberedPath(path)
      const id = booking.split('/').at(-1) ?? ''
      await staff.goto(booking)
      await staff.getByRole('link', { name: 'Choose the date' }).click()
      const dates = staff.getByRole('table', { name: 'Dates' }).getByRole('row')
      await expect(dates).toHaveCount(3)
      await expect(dates.nth(1)).toContainText('Too few free seats')
      await dates.nth(2).getByRole('link').click()
      await expect(title(staff)).toHaveText('Move this booking?')
      await expect(staff.getByRole('region', { name: 'To' })).toContainText('8 Jun')
      if (scripts === 'with') await expectNoViolations(page, 'moving a booking')
      await staff.getByRole('button', { name: `Yes, move booking no. ${id}` }).click()
      await expect(alert(staff, 'The booking is moved.')).toBeVisible()
      await expect(fact(staff, 'Show starts')).toContainText('8 Jun')
      await expect(staff.getByRole('region', { name: 'Mails' })).toContainText('Booking moved')
      await expect(staff.getByRole('region', { name: 'History' })).toContainText(
        `Moved to another show, from show ${show.id} to show ${other}`,
      )
      await testData.sql(async (sql) => {
        const rows = await sql`select booked_seats from shows where id in ${sql([show.id, full, other])} order by id`
        expect(rows).toEqual([{ booked_seats: 0 }, { booked_seats: 99 }, { booked_seats: 2 }])
      })

      await staff.goto(path)
      await expect(staff.getByRole('article', { name: 'Ticket 1 of 2' })).toContainText(`No. ${id}-3`)

      await staff.goto('/admin/bookings')
      for (const [number, words] of [
        [1, 'is from before the booking was moved'],
        [4, 'is good'],
        [9, 'does not exist'],
      ] as const) {
        await staff.goto('/admin/bookings')
        await staff.getByLabel('Search', { exact: true }).fill(`${id}-${number}`)
        await staff.getByLabel('Search', { exact: true }).press('Enter')
        await expect(alert(staff, `Ticket no. ${id}-${number} ${words}`)).toBeVisible()
      }
    })
  })
}

test('a booking without another date says so', async ({ page, testData }) => {
  const show = await testData.createShow()
  await page.goto(`${await testData.numberedPath(await testData.book(show.id, 1))}/move`)
  await expect(page.getByText('There is no other date to come')).toBeVisible()
  await page.goto(`${page.url()}?to=${show.id}`)
  await expect(alert(page, 'cannot be moved to that show')).toBeVisible()
})

test('tickets of a large booking are returned from several pages', async ({ page, testData }) => {
  const show = await testData.createShow({ seats: 300 })
  const booking = await testData.numberedPath(await testData.book(show.id, 250))
  await page.goto(`${booking}/return`)
  await expect(page.getByRole('checkbox')).toHaveCount(100)
  await page.getByRole('link', { name: 'Later tickets' }).click()
  await expect(page.getByText('Tickets 101 to 200 of 250')).toBeVisible()
  await page.getByRole('link', { name: 'Later tickets' }).click()
  await expect(page.getByRole('checkbox')).toHaveCount(50)
  await page.getByRole('checkbox', { name: /-250$/ }).check()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'Yes, return the ticket' }).click()
  await expect(fact(page, 'Seats')).toContainText('249')
})

test('a buyer from before a reschedule can cancel, and the page says why', async ({ page, testData }) => {
  const show = await testData.createShow()
  const early = await testData.book(show.id, 1)
  await testData.sql((sql) => sql`update shows set rescheduled_at = clock_timestamp() where id = ${show.id}`)
  const words = page.getByText('The venue has moved this show since you booked')
  await page.goto(await testData.book(show.id, 1))
  await expect(page.getByText('Cancel this booking')).toBeVisible()
  await expect(words).toHaveCount(0)
  await page.goto(early)
  await expect(words).toBeVisible()
  await page.getByText('Cancel this booking').click()
  await page.getByRole('button', { name: 'Yes, cancel 1 seat' }).click()
  await expect(title(page)).toHaveText('Booking cancelled')
})
