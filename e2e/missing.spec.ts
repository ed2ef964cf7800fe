import { setConnections } from '../test/support/databases.ts'
import { expect, test } from './support/fixtures.ts'
import { checkoutPage, showPage, title } from './support/page-objects.ts'
import { TestData } from './support/test-data.ts'

const missing = [
  '/nowhere',
  '/shows/2147483647',
  '/shows/99999999999',
  '/shows/one',
  '/shows/0',
  '/shows/1/more',
  '/bookings/AAAAAAAAAAAAAAAAAAAAAAAA',
  '/bookings/short',
  '/admin/shows/2147483647',
  '/admin/bookings/2147483647',
  '/admin/bookings/one',
  '/admin/nowhere',
]

test.describe('the page for a missing address has header, title and a link', () => {
  test.use({ expectedConsoleMessages: /404/ })
  for (const scripts of ['with', 'without'] as const) {
    test(`${scripts} JavaScript`, async ({ page, plainPage }) => {
      const visitor = scripts === 'with' ? page : plainPage
      for (const path of missing) {
        const response = await visitor.goto(path)
        expect(response?.status(), path).toBe(404)
        expect(new URL(visitor.url()).pathname).toBe(path)
        await expect(visitor).toHaveTitle('Not found · Marquee')
        await expect(title(visitor)).toHaveText('Nothing on this stage')
        await expect(visitor.getByRole('banner')).toBeVisible()
        await expect(visitor.getByRole('link', { name: 'See what’s on' })).toBeVisible()
      }
    })
  }
})

test.describe('a form for a deleted show', () => {
  test.use({ expectedConsoleMessages: /status of 404/ })

  test('says that the show does not exist', async ({ page, testData }) => {
    const show = await testData.createShow()
    await page.goto(show.path)
    await testData.sql((sql) => sql`delete from shows where id = ${show.id}`)
    await showPage(page).submit.click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText('This show is not there any more')
  })
})

test.describe('while the database is unavailable', () => {
  test.use({ expectedConsoleMessages: /503/ })

  test('every page says so with status 503, and forms keep typed values', async ({
    emptyServer: server,
    page,
    plainPage,
    request,
  }) => {
    const testData = new TestData(server, request)
    const show = await testData.createShow()
    const booking = await testData.book(show.id, 1)
    await page.goto(`${server.url}${show.path}`)
    await showPage(page).seats.fill('5')
    const checkout = await page.context().newPage()
    await checkout.goto(`${server.url}${await testData.hold(show.id, 2)}`)
    await checkoutPage(checkout).fill()

    await setConnections(server, false)
    await showPage(page).submit.click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText('we cannot tell whether your seats are held')
    await expect(showPage(page).seats).toHaveValue('5')
    await checkoutPage(checkout).confirm.click()
    await expect(checkout.getByRole('alert').filter({ hasText: 'we cannot tell whether it worked' })).toBeVisible()
    await expect(checkoutPage(checkout).email).toHaveValue('ada@example.com')
    for (const path of ['/', show.path, booking, '/admin', `/admin/shows/${show.id}`]) {
      const response = await plainPage.goto(`${server.url}${path}`)
      expect(response?.status(), path).toBe(503)
      await expect(title(plainPage)).toHaveText('The lights are out')
    }

    await setConnections(server, true)
    await plainPage.getByRole('link', { name: 'Try again' }).click()
    await expect(title(plainPage)).toHaveText(show.name)
    await checkoutPage(checkout).confirm.click()
    await expect(title(checkout)).toHaveText('2 seats are yours')
  })
})
