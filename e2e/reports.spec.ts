import type { Page } from '@playwright/test'
import { addDays } from '#domain/reports/rules.ts'
import { localTimeInZone } from '#lib/time.ts'
import { expect, test } from './support/fixtures.ts'
import { expectNoSidewaysScroll, expectNoViolations, title } from './support/page-objects.ts'
import { venueTimeZone } from './support/server.ts'
import { uniqueName } from './support/test-data.ts'

/** The entry of a show on the page of today. */
const entry = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name })

/** What a show's entry says about its seats. */
const counts = (sold: number, held: number, free: number) =>
  new RegExp(`Sold${sold}\\s*Held${held}\\s*Free of 100${free}`)

const sizes = { desk: { width: 1280, height: 800 }, phone: { width: 320, height: 700 } }

for (const [device, size] of Object.entries(sizes)) {
  test(`staff follow the shows of today, on a ${device}`, async ({ page, testData }) => {
    await page.setViewportSize(size)
    const today = await testData.createShow({ name: uniqueName('Tonight'), start: new Date().toISOString() })
    const later = await testData.createShow()
    await testData.book(today.id, 5)
    await page.goto('/admin')
    await expect(title(page)).toHaveText('Today')
    await expect(entry(page, today.name)).toContainText(counts(5, 0, 95))
    await expect(entry(page, later.name)).toHaveCount(0)
    // Another booking, and then the first hold, appear without a click.
    await testData.book(today.id, 3)
    await expect(entry(page, today.name)).toContainText(counts(8, 0, 92))
    await testData.hold(today.id, 2)
    await expect(entry(page, today.name)).toContainText(counts(8, 2, 90))
    await expectNoSidewaysScroll(page)

    await entry(page, today.name)
      .getByRole('link', { name: /^Door list/ })
      .click()
    await expect(title(page)).toHaveText(`Door list: ${today.name}`)
    await page.goBack()
    await entry(page, today.name)
      .getByRole('link', { name: /^Sell at the counter/ })
      .click()
    await expect(title(page)).toHaveText('Sell at the counter')
  })
}

test('staff see the shows of today and the next ones without JavaScript', async ({ plainPage, testData }) => {
  const today = await testData.createShow({ name: uniqueName('Tonight'), start: new Date().toISOString() })
  const soon = new Date(Date.now() + 2 * 86_400_000).toISOString()
  const next = await testData.createShow({ name: uniqueName('Next'), start: soon })
  await testData.hold(today.id, 2)
  await plainPage.goto('/admin')
  await expect(entry(plainPage, today.name)).toContainText(counts(0, 2, 98))
  const row = plainPage.getByRole('table', { name: 'Next shows' }).getByRole('row').filter({ hasText: next.name })
  await expect(row).toContainText('100 of 100')
  await plainPage.getByRole('link', { name: 'All shows' }).click()
  await expect(title(plainPage)).toHaveText('Shows')
})

for (const [device, size] of Object.entries(sizes)) {
  test(`a manager reads the reports of a show by keyboard, on a ${device}`, async ({ page, testData }) => {
    await page.setViewportSize(size)
    const show = await testData.createShow({ seats: 10 })
    await testData.book(show.id, 4)
    await testData.cancel(await testData.book(show.id, 3))
    await testData.book(show.id, 9)
    await page.goto(`/admin/shows/${show.id}`)
    await page.getByRole('link', { name: 'Reports' }).last().press('Enter')
    await expect(title(page)).toHaveText('Reports')
    await expect(page.getByLabel('Show', { exact: true }).locator('option:checked')).toContainText(show.name)

    const section = (name: string) => page.getByRole('region', { name, exact: true })
    await expect(section('Sales')).toContainText('7 seats in 2 bookings.')
    await expect(section('Cancellations')).toContainText('3 seats in 1 cancelled booking.')
    await expect(section('Occupancy')).toContainText('4 of 10 seats are booked: 40 %.')
    await expect(section('Unmet demand')).toContainText('9 seats in 1 request.')
    await expect(page.getByRole('img', { name: 'Sales, seats per day' })).toHaveAccessibleName(
      /7 seats in 2 bookings\./,
    )
    await section('Sales').getByText('Numbers of sales').press('Enter')
    const numbers = page.getByRole('table', { name: 'Numbers of sales' })
    await expect(numbers.getByRole('row')).toHaveCount(2)
    await expect(numbers.getByRole('row').last()).toContainText(/27$/)
    await expectNoSidewaysScroll(page)
    await expectNoViolations(page, 'a report with its table')

    await page.goto('/admin/reports?from=1999-01-01&to=1999-01-01')
    await expect(section('Occupancy')).toContainText('No show starts in this period.')
    await expectNoSidewaysScroll(page)
    await expectNoViolations(page, 'reports without numbers')
    await page.goBack()

    const download = page.waitForEvent('download')
    await section('Cancellations').getByRole('link', { name: 'Cancellations as CSV' }).press('Enter')
    expect((await download).suggestedFilename()).toBe('cancellations.csv')
  })
}

test('a manager chooses a period without JavaScript', async ({ plainPage, testData }) => {
  const show = await testData.createShow({ start: '2031-06-06T19:00:00Z', seats: 50 })
  await testData.book(show.id, 5)
  await plainPage.goto('/admin/reports')
  const today = localTimeInZone(new Date(), venueTimeZone).slice(0, 10)
  await expect(plainPage.getByLabel('To', { exact: true })).toHaveValue(today)
  await expect(plainPage.getByLabel('From')).toHaveValue(addDays(today, -29))
  await plainPage.getByLabel('From').fill('2031-06-06')
  await plainPage.getByLabel('To', { exact: true }).fill('2031-06-06')
  await plainPage.getByRole('button', { name: 'Show the reports' }).click()
  await expect(plainPage.getByRole('region', { name: 'Sales' })).toContainText('There are no bookings in this period.')
  await expect(plainPage.getByRole('region', { name: 'Occupancy' })).toContainText(/\d+ of [\d,]+ seats are booked/)
  await plainPage.getByLabel('Show', { exact: true }).selectOption(String(show.id))
  await plainPage.getByLabel('From').fill('2020-01-01')
  await plainPage.getByLabel('To', { exact: true }).fill(today)
  await plainPage.getByRole('button', { name: 'Show the reports' }).click()
  // Longer than a year is cut.
  await expect(plainPage.getByLabel('From')).toHaveValue(addDays(today, -365))
  await expect(plainPage.getByRole('region', { name: 'Sales' })).toContainText('5 seats in 1 booking.')
})
