import { expect, test } from './support/fixtures.ts'
import { card, expectNoSidewaysScroll, expectNoViolations, title } from './support/page-objects.ts'
import { TestData, uniqueName } from './support/test-data.ts'

test('the listing shows coming shows by start, and marks sold-out and closed shows', async ({ page, testData }) => {
  const tag = uniqueName('order')
  const later = await testData.createShow({ name: `Later ${tag}`, start: '2031-02-02T20:00:00Z', seats: 4 })
  const soldOut = await testData.createShow({ name: `Sooner ${tag}`, start: '2031-02-01T20:00:00Z', seats: 4 })
  const closed = await testData.createShow({ name: `Closed ${tag}` })
  const over = await testData.createShow({ name: `Over ${tag}`, start: '2024-03-25T18:00:00Z' })
  await testData.closeShow(over.id)
  await testData.book(soldOut.id, 4)
  await testData.book(later.id, 3)
  await testData.closeShow(closed.id)

  await page.goto(`/?q=${encodeURIComponent(tag)}`)
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([soldOut.name, later.name, closed.name])
  await expect(card(page, soldOut.name)).toContainText('Sold out')
  await expect(card(page, later.name)).toContainText('Last seat')
  await expect(card(page, closed.name)).toContainText('Booking has closed')
  await card(page, later.name).click()
  await expect(title(page)).toHaveText(later.name)
})

test('started shows are marked and come after future shows', async ({ page, testData }) => {
  const tag = uniqueName('started')
  const old = await testData.createShow({ name: `Old ${tag}`, start: '2024-03-25T18:00:00Z' })
  const older = await testData.createShow({ name: `Older ${tag}`, start: '2023-03-25T18:00:00Z' })
  const coming = await testData.createShow({ name: `Coming ${tag}` })
  await page.goto(`/?q=${encodeURIComponent(tag)}`)
  await expect(page.getByRole('article').getByRole('heading')).toHaveText([coming.name, old.name, older.name])
  const started = page.getByRole('region', { name: 'Already started' })
  await expect(started.getByRole('heading', { level: 3 })).toHaveText([old.name, older.name])
  await expect(started.getByText('Started', { exact: true })).toHaveCount(2)
  await expect(card(page, coming.name)).not.toContainText('Started')
  await expectNoViolations(page, 'shows that have started')
  await card(page, old.name).click()
  await expect(page.getByText('This show has already started.')).toBeVisible()
})

test('the day and time of a show take at most two lines on the smallest phone', async ({ page, testData }) => {
  const show = await testData.createShow({ start: '2031-11-12T23:30:00Z' })
  await page.setViewportSize({ width: 320, height: 800 })
  await page.goto(`/?q=${encodeURIComponent(show.name)}`)
  const lines = await card(page, show.name)
    .getByRole('time')
    .evaluate(
      (time) => new Set([...time.children].flatMap((part) => [...part.getClientRects()].map(({ top }) => top))).size,
    )
  expect(lines).toBeLessThanOrEqual(2)
})

test('the search finds shows by name in upper and lower case, and a link shows all shows again', async ({
  page,
  testData,
}) => {
  const tag = uniqueName('Ünïque 100%')
  await testData.createShow({ name: `Match ${tag}` })
  await testData.createShow()
  await page.goto('/')
  const search = page.getByRole('searchbox', { name: 'Search shows by name or date' })
  await search.fill(tag.toUpperCase())
  await search.press('Enter')
  await expect(page.getByText(/1 show matches/)).toBeVisible()
  await expect(search).toHaveValue(tag.toUpperCase())
  await expect(page.getByRole('heading', { level: 2 })).toHaveCount(1)
  await page.getByRole('link', { name: 'Show all' }).click()
  await expect(page).toHaveURL('/')
})

test('the search works without JavaScript and says that no show matches', async ({ plainPage, testData }) => {
  await testData.createShow()
  await plainPage.goto('/')
  await plainPage.getByRole('searchbox').fill('%_no such show_%')
  await plainPage.getByRole('button', { name: 'Search' }).click()
  await expect(plainPage.getByRole('heading', { name: 'No show by that name' })).toBeVisible()
  await plainPage.getByRole('link', { name: 'Show all shows' }).click()
  await expect(plainPage.getByRole('article').first()).toBeVisible()
})

test('an unusual search gives no error', async ({ page, testData }) => {
  await testData.createShow()
  for (const query of ['q=%00', 'q=%ED%A0%80', 'q=a&q=b', 'q[]=a', 'q=%25', `q=${'x'.repeat(3000)}`]) {
    const response = await page.goto(`/?${query}`)
    expect(response?.status(), query).toBe(200)
    await expect(title(page)).toHaveText('What’s on')
  }
})

test('an empty listing says so to visitors and to administrators', async ({ emptyServer, page }) => {
  await page.goto(emptyServer.url)
  await expect(page.getByRole('heading', { name: 'The stage is empty' })).toBeVisible()
  await expect(page.getByRole('searchbox')).toHaveCount(0)
  await page.goto(`${emptyServer.url}/admin/shows`)
  await expect(page.getByRole('heading', { name: 'No shows yet' })).toBeVisible()
  await page.goto(`${emptyServer.url}/admin`)
  await expect(page.getByText('No show starts today.')).toBeVisible()
  await expect(page.getByText('No show is planned after today.')).toBeVisible()
})

test.describe('many shows', () => {
  /** Creates shows named `Show 1`, `Show 2 matinee` and so on. Every second show is a matinee. */
  const makeShows = (testData: TestData, count: number) =>
    testData.sql(
      (sql) => sql`insert into shows (name, start_time, total_seats)
        select 'Show ' || i || case when i % 2 = 0 then ' matinee' else '' end,
          timestamptz '2031-06-06 19:00:00+00' + i * interval '1 second', 10
        from generate_series(1, ${count}::int) i`,
    )
  const numbers = (start: number, end: number, step = 1) =>
    Array.from({ length: Math.floor((end - start) / step) + 1 }, (_, i) => start + i * step)

  for (const scripts of ['with', 'without'] as const) {
    test(`are split into pages with links, ${scripts} JavaScript`, async ({ emptyServer, page, plainPage }) => {
      const testData = new TestData(emptyServer, page.request)
      await makeShows(testData, 100)
      const visitor = scripts === 'with' ? page : plainPage
      const shown = async (expected: number[]) =>
        expect(visitor.getByRole('heading', { level: 2 })).toHaveText(
          expected.map((number) => new RegExp(`^Show ${number}( matinee)?$`)),
        )
      const next = visitor.getByRole('link', { name: 'More shows' })
      const first = visitor.getByRole('link', { name: 'First shows' })

      await visitor.goto(emptyServer.url)
      await shown(numbers(1, 48))
      await expect(first).toHaveCount(0)
      await next.click()
      await shown(numbers(49, 96))
      await expect(visitor).toHaveTitle('More shows · Marquee')
      await next.click()
      await shown(numbers(97, 100))
      await expect(next).toHaveCount(0)
      await first.click()
      await shown(numbers(1, 48))

      await visitor.getByRole('searchbox').fill('MATINEE')
      await visitor.getByRole('button', { name: 'Search' }).click()
      await expect(visitor.getByText('50 shows match')).toBeVisible()
      await next.click()
      await shown([98, 100])
      await expect(visitor.getByText('50 shows match')).toBeVisible()
      await expect(visitor.getByRole('searchbox')).toHaveValue('MATINEE')
      await first.click()
      await shown(numbers(2, 96, 2))

      // Started shows follow the future shows, the latest first.
      await testData.sql((sql) => sql`update shows set start_time = start_time - interval '10 years' where id <= 50`)
      const all = visitor.getByRole('article').getByRole('heading')
      const names = (shows: number[]) => shows.map((number) => new RegExp(`^Show ${number}( matinee)?$`))
      await visitor.goto(emptyServer.url)
      await expect(all).toHaveText(names(numbers(51, 98)))
      await next.click()
      await expect(all).toHaveText(names([99, 100, ...numbers(5, 50).toReversed()]))
      await next.click()
      await expect(all).toHaveText(names([4, 3, 2, 1]))
      await expect(visitor).toHaveTitle('More shows · Marquee')
      await expect(next).toHaveCount(0)
    })
  }

  test('are all counted in the figures of each admin page', async ({ emptyServer, page }) => {
    const testData = new TestData(emptyServer, page.request)
    await makeShows(testData, 120)
    await testData.closeShow(1)
    await testData.book(2, 10)
    const rows = page.getByRole('table', { name: 'Shows' }).getByRole('row')
    const figures = page.getByRole('main').locator('dl')
    await page.goto(`${emptyServer.url}/admin/shows`)
    await expect(rows).toHaveCount(101)
    await expect(rows.nth(1)).toContainText('Show 120')
    await expect(figures).toHaveText(/open for booking119.*booked in them10.*left in them1,180/)
    await page.getByRole('link', { name: 'Earlier shows' }).click()
    await expect(rows).toHaveCount(21)
    await expect(rows.last()).toContainText('Closed')
    await expect(figures).toContainText('119')
    await page.getByRole('link', { name: 'Latest shows' }).click()
    await expect(rows).toHaveCount(101)
  })

  test('end with a page that says so, and an invalid cursor gives no error', async ({ page, testData }) => {
    await testData.createShow()
    for (const path of ['/', '/admin/shows']) {
      // On the front page started shows come last, and the earliest of them is the last show.
      await page.goto(`${path}?${path === '/' ? 'before' : 'after'}=0001-01-01T00:00:00Z_1`)
      await expect(page.getByRole('heading', { name: 'No more shows' })).toBeVisible()
      await page.setViewportSize({ width: 320, height: 800 })
      await expectNoSidewaysScroll(page)
      await expectNoViolations(page, `the end of ${path}`)
      await page.getByRole('link', { name: 'To the first shows' }).click()
      await expect(page).toHaveURL(path)
      for (const query of ['after=', 'after=x', 'after=2031-02-30T00:00:00Z_1', 'after=%00', 'after=a&after=b']) {
        const response = await page.goto(`${path}?${query}`)
        expect(response?.status(), query).toBe(200)
        await expect(page.getByRole('heading', { name: 'No more shows' })).toHaveCount(0)
      }
    }
  })
})
