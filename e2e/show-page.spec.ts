import type { APIRequestContext, Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { checkoutPage, expectNoSidewaysScroll, expectNoViolations, showPage, title } from './support/page-objects.ts'
import { uniqueName } from './support/test-data.ts'

const longTitle =
  'Žižkův sen – Ægir’s Fest: 夏夜之梦 🎭 Ñandú & Ödön; or, What You Will, a Comedy in Five Acts for Two Voices, Choir & Organ'
const address = '21 New Globe Walk\nLondon SE1 9DT'

/** Changes settings of the venue. */
async function setVenue(request: APIRequestContext, settings: object) {
  const { etag = '' } = (await request.get('/api/admin/venue')).headers()
  const changed = await request.patch('/api/admin/venue', { data: settings, headers: { 'If-Match': etag } })
  expect(changed.status()).toBe(200)
}

const unset = { name: null, address: null, contact: null, cancel_hours: 0 }

test.beforeEach(({ request }) =>
  setVenue(request, { name: 'The Globe', address, contact: 'box@example.com', cancel_hours: 48 }),
)
test.afterEach(({ request }) => setVenue(request, unset))

const fact = (page: Page, name: string) =>
  page
    .getByRole('main')
    .locator('dl > div')
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator('dd')

test('visitors read all that the venue has said before they hold seats, also without JavaScript', async ({
  plainPage: page,
  testData,
}) => {
  const show = await testData.createShow()
  await testData.sql(
    (sql) => sql`update productions set duration_minutes = 150, age_advice = 'From 12', description = 'A comedy.',
      access_notes = 'Step-free.', content_notes = 'Loud noises.'
      where id = (select production_id from shows where id = ${show.id})`,
  )
  await testData.sql((sql) => sql`update shows set doors_at = start_time - interval '45 minutes' where id = ${show.id}`)
  await page.goto(show.path)
  await expect(fact(page, 'Doors open')).toHaveText('15:45')
  await expect(fact(page, 'Ends about')).toHaveText('19:00')
  await expect(fact(page, 'Place')).toContainText(/The Globe\s*21 New Globe Walk\s*London SE1 9DT/)
  await expect(page.getByRole('link', { name: 'Show on a map' })).toHaveAttribute(
    'href',
    'https://www.openstreetmap.org/search?query=21%20New%20Globe%20Walk%2C%20London%20SE1%209DT',
  )
  for (const text of ['2 h 30 min', 'From 12', 'A comedy.', 'Step-free.', 'Loud noises.']) {
    await expect(page.getByText(text, { exact: true })).toBeVisible()
  }
  await expect(page.getByRole('main').getByRole('link', { name: 'box@example.com' })).toHaveAttribute(
    'href',
    'mailto:box@example.com',
  )
  await expect(page.getByRole('button', { name: 'Share' })).toBeHidden()
  const rule = page.getByText('You can return your tickets on their page until Wednesday 4 June 2031, 16:30')
  await expect(rule).toContainText('If the venue moves the show to another time, you can return them until it starts.')
  // It stands before the button.
  const [ruleBox, buttonBox] = [await rule.boundingBox(), await showPage(page).submit.boundingBox()]
  expect(ruleBox?.y).toBeLessThan(buttonBox?.y ?? 0)
  await showPage(page).submit.click()
  await expect(checkoutPage(page).confirm).toBeVisible()
  await expect(page.getByText('You can return your tickets on their page until Wednesday 4 June 2031')).toBeVisible()
})

test('a page says that tickets cannot be returned, and nothing that the venue has not said', async ({
  page,
  request,
  testData,
}) => {
  await setVenue(request, { ...unset, cancel_hours: null })
  const show = await testData.createShow()
  await page.goto(show.path)
  await expect(page.getByText('Tickets cannot be returned once they are booked.')).toBeVisible()
  for (const name of ['Place', 'Ends about', 'Doors open', 'Duration', 'Age']) {
    await expect(fact(page, name)).toHaveCount(0)
  }
  await expect(page.getByText('Questions?')).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Other dates' })).toHaveCount(0)
})

test('visitors add a show to their calendar, and share it', async ({ page, request, testData, context }) => {
  const show = await testData.createShow()
  await page.goto(show.path)
  const link = page.getByRole('link', { name: 'Add to calendar' })
  const file = await request.get((await link.getAttribute('href')) ?? '')
  expect([file.status(), file.headers()['content-type']]).toEqual([200, 'text/calendar; charset=utf-8'])
  expect(await file.text()).toContain(`SUMMARY:${show.name}`)

  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(() => Object.defineProperty(navigator, 'share', { value: undefined, configurable: true }))
  await page.getByRole('button', { name: 'Share' }).click()
  await expect(page.getByText('The link is copied.')).toBeVisible()
  const url = await page.locator('link[rel=canonical]').getAttribute('href')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url)
  expect(new URL(url ?? '').pathname).toBe(show.path)

  // A browser with a dialogue to share gets the title and the address.
  const shared = page.evaluate(
    () =>
      new Promise((resolve) => {
        Object.defineProperty(navigator, 'share', { value: async (data: ShareData) => resolve(data) })
      }),
  )
  await page.getByRole('button', { name: 'Share' }).click()
  expect(await shared).toEqual({ title: show.name, url })
})

test('a moved show names its former start', async ({ page, request, testData }) => {
  const show = await testData.createShow()
  await testData.book(show.id, 1)
  const path = `/api/admin/shows/${show.id}`
  const { etag = '' } = (await request.get(path)).headers()
  const data = { start_time: '2031-06-07T18:00:00Z' }
  expect((await request.patch(path, { data, headers: { 'If-Match': etag } })).status()).toBe(200)
  await page.goto(show.path)
  await expect(fact(page, 'Date')).toHaveText('Sat 7 Jun 2031')
  await expect(page.getByText('This show was moved.')).toBeVisible()
  await expect(page.getByText('it was to start on Friday 6 June 2031, 16:30')).toBeVisible()
})

test('a page with long texts in many scripts is readable from a phone to a desk, in light and dark', async ({
  page,
  testData,
}) => {
  const show = await testData.createShow({ name: uniqueName(longTitle) })
  await testData.describeProduction(show.id, 'W')
  await testData.addDates(show.id, ...Array.from({ length: 14 }, (_, i) => `2031-07-${i + 10}T19:00:00Z`))
  await page.goto(show.path)
  await expect(title(page)).toHaveText(show.name)
  await expect(page.getByRole('list', { name: 'Other dates' }).getByRole('link')).toHaveCount(12)
  for (const width of [320, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await expectNoSidewaysScroll(page)
    await expectNoViolations(page, `${width} px`)
  }
})
