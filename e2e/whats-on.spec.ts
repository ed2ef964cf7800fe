import { expect, test } from './support/fixtures.ts'
import { card, expectNoSidewaysScroll, expectNoViolations, title } from './support/page-objects.ts'
import { TestData } from './support/test-data.ts'

for (const scripts of ['with', 'without'] as const) {
  test(`a visitor looks through days, months and the calendar, ${scripts} JavaScript`, async ({
    emptyServer,
    page,
    plainPage,
  }) => {
    const testData = new TestData(emptyServer, page.request)
    const visitor = scripts === 'with' ? page : plainPage
    // It has started, and takes bookings.
    const today = await testData.createShow({ name: 'Tonight', start: new Date().toISOString() })
    const june = await testData.createShow({ name: 'Midsummer', start: '2031-06-06T19:00:00Z', seats: 4 })
    const july = await testData.createShow({ name: 'Summer’s End', start: '2031-07-31T19:00:00Z' })
    await testData.cancelShow(july.id)
    await testData.book(june.id, 4)
    const dates = visitor.getByRole('navigation', { name: 'Dates' })
    const names = visitor.getByRole('article').getByRole('heading')

    await visitor.goto(emptyServer.url)
    await expect(names).toHaveText([june.name, july.name, today.name])
    await expect(dates.getByRole('link', { name: 'All' })).toHaveAttribute('aria-current', 'page')
    await dates.getByRole('link', { name: 'Today' }).click()
    await expect(names).toHaveText([today.name])
    await expect(dates.getByRole('link', { name: 'Today' })).toHaveAttribute('aria-current', 'page')
    await expect(visitor.getByRole('heading', { level: 2, name: /^Today, / })).toBeVisible()

    await visitor.goto(`${emptyServer.url}/?view=month&month=2031-06`)
    await expect(names).toHaveText([june.name])
    await expect(card(visitor, june.name)).toContainText('Sold out')
    await visitor.getByRole('link', { name: 'July 2031' }).click()
    await expect(names).toHaveText([july.name])
    await expect(visitor.getByRole('link', { name: 'August 2031' })).toHaveCount(0)

    await visitor.goto(`${emptyServer.url}/?view=calendar&month=2031-06`)
    await expect(visitor).toHaveTitle('Calendar, June 2031 · Marquee')
    const entry = visitor.getByRole('link', { name: /Midsummer/ })
    await expect(entry).toContainText('Sold out')
    await visitor.getByRole('link', { name: 'July 2031' }).click()
    await expect(visitor.getByRole('link', { name: /Summer’s End/ })).toContainText('Cancelled')
    await visitor.getByRole('link', { name: 'June 2031' }).click()
    await visitor.getByRole('heading', { level: 3 }).getByRole('link').click()
    await expect(visitor).toHaveURL(/from=2031-06-0\d&to=2031-06-0\d/)
    await expect(names).toHaveText([june.name])

    await visitor.goto(`${emptyServer.url}/?from=2031-06-10&to=2031-06-12`)
    await expect(visitor.getByText('Nothing on these days.')).toBeVisible()
    await visitor.getByRole('link', { name: 'To the next show' }).click()
    await expect(names).toHaveText([july.name])
  })

  test(`a visitor searches by a date in words and with a typing error, ${scripts} JavaScript`, async ({
    emptyServer,
    page,
    plainPage,
  }) => {
    const testData = new TestData(emptyServer, page.request)
    const visitor = scripts === 'with' ? page : plainPage
    await testData.createShow({ name: 'Hamlet', start: '2031-06-06T19:00:00Z' })
    await testData.createShow({ name: 'Faust', start: '2031-06-06T18:00:00Z' })
    await testData.createShow({ name: 'The Gull', start: '2031-07-06T18:00:00Z' })
    const names = visitor.getByRole('article').getByRole('heading')
    const search = async (text: string) => {
      await visitor.getByRole('searchbox').fill(text)
      await visitor.getByRole('button', { name: 'Search' }).click()
      await expect(visitor.getByRole('searchbox')).toHaveValue(text)
    }
    await visitor.goto(emptyServer.url)
    await search('6 June 2031')
    await expect(names).toHaveText(['Faust', 'Hamlet'])
    await expect(visitor.getByText('Friday 6 June 2031')).toBeVisible()
    await search('hamlet june 2031')
    await expect(names).toHaveText(['Hamlet'])
    await expect(visitor.getByText('June 2031', { exact: true })).toBeVisible()
    await search('hamlte')
    await expect(names).toHaveText(['Hamlet'])
    await expect(visitor.getByText('No title has exactly these words.')).toBeVisible()
    await search('hamlet july 2031')
    await expect(visitor.getByRole('heading', { name: 'No show by that name' })).toBeVisible()
    await visitor.getByRole('link', { name: 'Show all shows' }).click()
    await expect(names).toHaveCount(3)
  })
}

test('the calendar is a list by day on the smallest phone', async ({ emptyServer, page }) => {
  const testData = new TestData(emptyServer, page.request)
  for (const hour of [10, 11, 12, 13, 14, 15, 16]) {
    await testData.createShow({ name: `Matinee ${hour}`, start: `2031-06-06T${hour}:00:00Z` })
  }
  await page.setViewportSize({ width: 320, height: 800 })
  await page.goto(`${emptyServer.url}/?view=calendar&month=2031-06`)
  await expect(page.getByText('Friday 6 June', { exact: true })).toBeVisible()
  await expect(page.getByText('Saturday 7 June')).toBeHidden()
  await expect(page.getByRole('link', { name: /Matinee/ })).toHaveCount(6)
  await expectNoSidewaysScroll(page)
  await expectNoViolations(page, 'the calendar on a phone')
  await page.getByRole('link', { name: 'All shows on Friday 6 June' }).click()
  await expect(page.getByRole('article')).toHaveCount(7)
})

test('an unusual view gives no error', async ({ page, testData }) => {
  await testData.createShow()
  for (const query of [
    'view=x',
    'view=month&month=2031-13',
    'view=calendar&month=9999-12',
    'from=2031-02-30',
    'from=2032-01-01&to=2031-01-01',
    'view=today&view=weekend',
    'view=calendar&month=2999-12',
    'from=2000-01-01&to=2999-12-31',
  ]) {
    const response = await page.goto(`/?${query}`)
    expect(response?.status(), query).toBe(200)
    await expect(title(page)).toHaveText('What’s on')
  }
})
