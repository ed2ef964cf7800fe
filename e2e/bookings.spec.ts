import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { title } from './support/page-objects.ts'
import { uniqueName } from './support/test-data.ts'

const rows = (page: Page) => page.getByRole('table', { name: 'Bookings' }).getByRole('row')
const search = (page: Page) => page.getByLabel('Search', { exact: true })

for (const [scripts, size] of [
  ['with', { width: 1280, height: 800 }],
  ['without', { width: 375, height: 800 }],
] as const) {
  test(`staff find a buyer and open the booking, ${scripts} JavaScript, ${size.width} px wide`, async ({
    page,
    plainPage,
    testData,
  }) => {
    const staff = scripts === 'with' ? page : plainPage
    await staff.setViewportSize(size)
    const show = await testData.createShow()
    const name = uniqueName('Zoë Quimby')
    const path = await testData.book(show.id, 2)
    await testData.addFailedMail(path, 'zoe.quimby@example.com')
    await testData.nameBuyer(path, name, 'zoe.quimby@example.com')
    await testData.book(show.id, 1)

    await staff.goto('/admin')
    await staff.getByRole('navigation', { name: 'Admin' }).getByRole('link', { name: 'Bookings' }).click()
    await search(staff).fill(`QUIMBY ${name.split(' ').at(-1)}`)
    await search(staff).press('Enter')
    await expect(rows(staff)).toHaveCount(2)
    await expect(rows(staff).last()).toContainText('Confirmed')
    await rows(staff).last().getByRole('link').click()

    await expect(title(staff)).toHaveText(/^Booking no\. \d+$/)
    const buyer = staff.getByRole('region', { name: 'Buyer', exact: true })
    await expect(buyer).toContainText(name)
    await expect(buyer).toContainText('zoe.quimby@example.com')
    await expect(staff.getByRole('region', { name: 'Mails' })).toContainText('Given up')
    await expect(staff.getByRole('region', { name: 'History' })).toContainText('Confirmed')
    await expect(staff.getByRole('link', { name: 'Print the tickets' })).toBeVisible()
    await staff.getByRole('main').getByRole('link', { name: show.name }).first().click()
    await expect(rows(staff).filter({ hasText: name })).toContainText('Confirmed')
  })
}

test('staff narrow the list to a show, a status and a day, and export it', async ({ page, testData }) => {
  const show = await testData.createShow({ start: '2033-04-05T19:00:00Z' })
  const other = await testData.createShow({ start: '2033-04-05T20:00:00Z' })
  const cancelled = await testData.book(show.id, 3)
  await testData.cancel(cancelled)
  await testData.book(show.id, 2)
  await testData.book(other.id, 1)

  await page.goto(`/admin/shows/${show.id}`)
  await page.getByRole('link', { name: 'Search in them' }).click()
  await expect(rows(page)).toHaveCount(3)
  await page.getByLabel('Status').selectOption('Cancelled')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(rows(page)).toHaveCount(2)
  await expect(page.getByLabel('Show', { exact: true })).toHaveValue(String(show.id))
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export these as CSV' }).click()
  expect((await download).suggestedFilename()).toBe('bookings.csv')

  await page.getByRole('link', { name: 'Clear' }).click()
  await expect(page).toHaveURL(/\/admin\/bookings$/)
  await page.getByLabel('Day of the show').fill('2033-04-05')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(rows(page)).toHaveCount(4)
  await expect(page.getByLabel('Show', { exact: true }).getByRole('option')).toContainText([
    'All shows',
    show.name,
    other.name,
  ])
})

test('long lists go on to more bookings and back', async ({ page, testData }) => {
  const show = await testData.createShow({ seats: 1000 })
  await testData.sql(
    (sql) =>
      sql`insert into bookings (show_id, seat_count, status) select ${show.id}, 1, 'FAILED' from generate_series(1, 60)`,
  )
  await page.goto(`/admin/bookings?show=${show.id}`)
  await expect(rows(page)).toHaveCount(51)
  await page.getByRole('link', { name: 'More bookings' }).click()
  await expect(rows(page)).toHaveCount(11)
  await page.getByRole('link', { name: 'First bookings' }).click()
  await expect(rows(page)).toHaveCount(51)
})

test('staff print a door list by name', async ({ page, testData }) => {
  const show = await testData.createShow()
  for (const name of ['Émile', 'zoe', 'Adam']) await testData.nameBuyer(await testData.book(show.id, 2), name)
  await testData.cancel(await testData.book(show.id, 1))
  await page.goto(`/admin/shows/${show.id}`)
  await page.getByRole('link', { name: 'Door list' }).click()
  const names = page.getByRole('table', { name: 'Door list' }).getByRole('rowheader')
  await expect(names).toHaveText(['Adam', 'Émile', 'zoe'])
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation', { name: 'Admin' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Print the list' })).toBeHidden()
  await expect(names.first()).toBeVisible()
})

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
    const fact = (staff: Page, name: string) => staff.locator('dl > div').filter({ hasText: name }).first()

    test('staff correct a buyer, change the seats, mail the tickets, add a note and cancel', async ({
      page,
      plainPage,
      testData,
    }) => {
      const staff = await staffOf(page, plainPage)
      const show = await testData.createShow({ seats: 5 })
      const path = await testData.book(show.id, 2)
      await testData.nameBuyer(path, 'Ada Kingg')
      await staff.goto(await testData.numberedPath(path))

      await staff.getByLabel('Name', { exact: true }).fill('Ada King')
      await staff.getByLabel('E-mail address').fill('ada.king@')
      await staff.getByRole('button', { name: 'Save the buyer' }).click()
      await expect(staff.getByLabel('E-mail address')).toBeFocused()
      await staff.getByLabel('E-mail address').fill('ada.king@example.com')
      await staff.getByRole('button', { name: 'Save the buyer' }).click()
      await expect(staff.getByRole('alert').filter({ hasText: 'The buyer is saved.' })).toBeVisible()
      await expect(staff.getByRole('region', { name: 'Buyer', exact: true })).toContainText('ada.king@example.com')

      await staff.getByLabel('Number of seats').fill('6')
      await staff.getByRole('button', { name: 'Change the seats' }).click()
      await expect(staff.getByRole('alert').filter({ hasText: 'There are too few free seats' })).toBeVisible()
      await staff.getByLabel('Number of seats').fill('4')
      await staff.getByRole('button', { name: 'Change the seats' }).click()
      await expect(staff.getByRole('alert').filter({ hasText: 'The number of seats is changed.' })).toBeVisible()
      await expect(fact(staff, 'Seats')).toContainText('4')
      const mails = staff.getByRole('region', { name: 'Mails' }).getByRole('row')
      await expect(mails.filter({ hasText: 'Changed booking' })).toHaveCount(2)

      const change = staff.getByRole('region', { name: 'Change the seats' })
      await change.getByLabel('Tell the buyer').uncheck()
      await staff.getByLabel('Number of seats').fill('3')
      await staff.getByRole('button', { name: 'Change the seats' }).click()
      await expect(fact(staff, 'Seats')).toContainText('3')
      await expect(mails.filter({ hasText: 'Changed booking' })).toHaveCount(2)

      await staff.getByRole('button', { name: 'Mail the tickets' }).click()
      await expect(staff.getByRole('alert').filter({ hasText: 'The mail with the tickets is queued.' })).toBeVisible()
      await expect(mails).toHaveCount(4)

      await staff.getByLabel('Note', { exact: true }).fill('Comes with a wheelchair')
      await staff.getByRole('button', { name: 'Add the note' }).click()
      await expect(staff.getByRole('region', { name: 'Notes' })).toContainText('Comes with a wheelchair')

      await staff.getByText('Cancel this booking').click()
      await staff.getByRole('button', { name: /^Yes, cancel booking no\. \d+$/ }).click()
      await expect(staff.getByRole('main').getByText('Cancelled', { exact: true }).first()).toBeVisible()
      const history = staff.getByRole('region', { name: 'History' })
      await expect(history).toContainText('Cancelled by staff')
      await expect(history).toContainText('Number of seats changed, from 2 to 4')
      await expect(history).toContainText('Buyer corrected')
      await testData.sql(async (sql) => {
        expect(await sql`select booked_seats from shows where id = ${show.id}`).toEqual([{ booked_seats: 0 }])
      })
    })

    test('staff see that a colleague has changed the buyer meanwhile', async ({ page, plainPage, testData }) => {
      const staff = await staffOf(page, plainPage)
      const show = await testData.createShow()
      const path = await testData.book(show.id, 1)
      await testData.nameBuyer(path, 'Ada')
      await staff.goto(await testData.numberedPath(path))
      await testData.nameBuyer(path, 'Grace')
      await staff.getByLabel('Name', { exact: true }).fill('Ada King')
      const save = staff.getByRole('button', { name: 'Save the buyer' })
      await save.click()
      await expect(staff.getByRole('alert').filter({ hasText: 'meanwhile, to “Grace” and no address' })).toBeVisible()
      await expect(staff.getByLabel('Name', { exact: true })).toHaveValue('Ada King')
      await save.click()
      await expect(staff.getByRole('region', { name: 'Buyer', exact: true })).toContainText('Ada King')
    })

    test('staff sell seats at the counter', async ({ page, plainPage, testData }) => {
      const staff = await staffOf(page, plainPage)
      const show = await testData.createShow({ seats: 3 })
      await testData.closeShow(show.id)
      await staff.goto(`/admin/shows/${show.id}`)
      await staff.getByRole('link', { name: 'Sell at the counter' }).click()
      await staff.getByLabel('Number of seats').fill('4')
      await staff.getByLabel('Name of the buyer').fill('Ada King')
      await staff.getByLabel('Payment').selectOption('Complimentary')
      await staff.getByRole('button', { name: 'Sell the seats' }).click()
      await expect(staff.getByText('Choose at most 3.')).toBeVisible()
      await staff.getByLabel('Number of seats').fill('3')
      await staff.getByRole('button', { name: 'Sell the seats' }).click()
      await expect(title(staff)).toHaveText(/^Booking no\. \d+$/)
      await expect(fact(staff, 'Sold at the counter')).toContainText('Complimentary')
      const print = staff.getByRole('link', { name: 'Print the tickets' })
      const tickets = await staff.request.get((await print.getAttribute('href')) ?? '')
      expect(tickets.headers()['content-type']).toBe('application/pdf')
    })
  })
}
