import { expect, test } from './support/fixtures.ts'
import { expectNoSidewaysScroll, expectNoViolations, title } from './support/page-objects.ts'
import { startTestServer, type TestServer } from './support/server.ts'
import { TestData } from './support/test-data.ts'

// One after the other, on a server of their own: the settings concern every page.
test.describe.configure({ mode: 'default' })
let server: TestServer
test.beforeAll(async () => {
  server = await startTestServer({ ADMIN_ACCESS: 'open', VENUE_TIME_ZONE: '' })
})
test.afterAll(() => server.close())
// The browser's own, of a page that is not there any more.
test.use({ expectedConsoleMessages: /404/ })

for (const scripts of ['with', 'without'] as const) {
  test(`an owner names the venue and writes its texts, ${scripts} JavaScript`, async ({ page, plainPage }) => {
    const visitor = scripts === 'with' ? page : plainPage
    const name = `The Globe ${scripts}`
    const testData = new TestData(server, page.request)
    const show = await testData.createShow()
    await visitor.goto(`${server.url}/admin`)
    await visitor.getByRole('navigation', { name: 'Admin' }).getByRole('link', { name: 'Venue', exact: true }).click()
    await visitor.getByLabel('Name', { exact: true }).fill(name)
    await visitor.getByLabel('Address').fill('21 New Walk\nLondon')
    await visitor.getByLabel('Contact').fill('box@globe.example')
    await visitor.getByLabel('Time zone').fill('Mars/Olympus')
    await visitor.getByLabel('Seats per booking at most').fill('4')
    await visitor.getByLabel('Terms').fill('Be kind.\n\nBe there.')
    const save = visitor.getByRole('button', { name: 'Save the settings' })
    await save.click()
    await expect(visitor.getByLabel('Time zone')).toBeFocused()
    await expect(visitor.getByLabel('Time zone')).toHaveAccessibleDescription(/IANA time zone/)
    await expect(visitor.getByLabel('Terms')).toHaveValue('Be kind.\n\nBe there.')
    await visitor.getByLabel('Time zone').fill('Asia/Kathmandu')
    await save.click()
    await expect(visitor.getByText('The settings are saved.')).toBeVisible()
    await expect(visitor.getByRole('link', { name: `${name}, to the front page` })).toBeVisible()
    await expect(visitor.getByRole('table', { name: 'History' })).toContainText(name)
    // A second save of the same form is no conflict.
    await visitor.getByLabel('Seats per booking at most').fill('3')
    await save.click()
    await expect(visitor.getByText('The settings are saved.')).toBeVisible()
    await expect(visitor.getByRole('table', { name: 'History' }).getByRole('rowheader').first()).toContainText('3')

    await visitor.goto(`${server.url}${show.path}`)
    await expect(visitor).toHaveTitle(`${show.name} · ${name}`)
    await expect(visitor.getByText('Start, Kathmandu time')).toBeVisible()
    await visitor.getByLabel('How many seats?').fill('4')
    await visitor.getByRole('button', { name: /^Hold/ }).click()
    await expect(visitor.getByLabel('How many seats?')).toHaveAccessibleDescription(
      /A booking has at most 3 seats here./,
    )
    await visitor.getByRole('contentinfo').getByRole('link', { name: 'Terms' }).click()
    await expect(title(visitor)).toHaveText('Terms')
    await expect(visitor.getByText('Be there.')).toBeVisible()
    await visitor.goto(await testData.book(show.id, 1).then((path) => server.url + path))
    await expect(visitor.getByRole('article', { name: 'Ticket 1 of 1' })).toContainText(name)
  })
}

test('a venue forbids choices that leave a single seat', async ({ page }) => {
  const show = await new TestData(server, page.request).createSeatedShow()
  const tick = page.getByLabel('Buyers may not choose numbered seats that leave a single seat')
  const save = async () => {
    await page.getByRole('button', { name: 'Save the settings' }).click()
    await expect(page.getByText('The settings are saved.')).toBeVisible()
  }
  await page.goto(`${server.url}/admin/venue`)
  await tick.check()
  await save()
  await page.goto(`${server.url}${show.path}`)
  await page.getByText('Choose by row and number').click()
  await page.getByRole('button', { name: /^Row A, seat 2,/ }).click()
  await expect(page.getByText('Stalls A-1 would be left alone')).toBeVisible()
  await page.getByRole('button', { name: 'Move by a seat' }).click()
  await page.getByRole('button', { name: /^Row A, seat 1,/ }).click()
  await page.getByRole('button', { name: 'Hold 2 seats' }).click()
  await expect(page.getByText('Stalls, row A, seats 1 and 2')).toBeVisible()
  await page.goto(`${server.url}/admin/venue`)
  await expect(tick).toBeChecked()
  await tick.uncheck()
  await save()
})

test('pages with the longest name have no axe violations and no sideways scroll', async ({ page }) => {
  await page.goto(`${server.url}/admin/venue`)
  await page
    .getByLabel('Name', { exact: true })
    .fill('Donaudampfschifffahrtsgesellschaftskapitän'.repeat(3).slice(0, 100))
  await page.getByLabel('Terms').fill(`${'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(9)}\n\nTwo.`)
  await page.getByRole('button', { name: 'Save the settings' }).click()
  await expect(page.getByText('The settings are saved.')).toBeVisible()
  for (const path of ['/terms', '/admin/venue', '/privacy']) {
    await page.goto(`${server.url}${path}`)
    await expectNoViolations(page, path)
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      await expectNoSidewaysScroll(page)
    }
  }
})
