import postgres from 'postgres'
import { expect, test } from './support/fixtures.ts'
import { expectNoViolations, showPage } from './support/page-objects.ts'
import { startTestServer, type TestServer } from './support/server.ts'

// The browser logs each answer with status 429.
test.use({ expectedConsoleMessages: /status of 429/ })

test.describe.configure({ mode: 'default' })
let server: TestServer
let path: string
test.beforeAll(async () => {
  server = await startTestServer({ RATE_LIMIT: 'memory', RATE_LIMIT_QUOTAS: 'book=1/3600, search=1/3600' })
  const sql = postgres(server.databaseUrl, { max: 1 })
  const [show] = await sql<{ id: number }[]>`
    insert into shows (name, start_time, total_seats) values ('Twelfth Night', '2031-06-06T19:00:00Z', 100) returning id`
  await sql.end()
  path = `${server.url}/shows/${show?.id}`
})
test.afterAll(() => server.close())

test('the booking form says that there were too many requests, and keeps its value', async ({ page, plainPage }) => {
  await page.goto(path)
  await showPage(page).submit.click()
  await expect(page).toHaveURL(/\/bookings\//)
  for (const visitor of [page, plainPage]) {
    await visitor.goto(path)
    const form = showPage(visitor)
    await form.seats.fill('7')
    await form.submit.click()
    await expect(visitor.getByRole('main').getByRole('alert')).toContainText('Your network has sent very many requests')
    await expect(form.seats).toHaveValue('7')
  }
})

test('the page for too many requests has no axe violations, at 320 pixels too', async ({ page }) => {
  await page.goto(`${server.url}/?q=night`)
  await page.goto(`${server.url}/?q=night`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Too many requests')
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 600 })
    await expectNoViolations(page, `${width} pixels`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  }
})
