import { expect, test } from './support/fixtures.ts'
import { checkoutPage, showPage, ticket, title } from './support/page-objects.ts'

test.use({ expectedConsoleMessages: /net::ERR_FAILED/ })

test('the form keeps its values if the server does not answer', async ({ page, testData, context }) => {
  const show = await testData.createShow()
  await page.goto(show.path)
  const form = showPage(page)
  await form.seats.fill('7')
  await context.route('**/*', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  await form.submit.click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('No answer came back')
  await expect(form.seats).toHaveValue('7')
  await context.unroute('**/*')
  await form.submit.click()
  await expect(checkoutPage(page).confirm).toHaveAccessibleName('Confirm 7 seats')
})

for (const scripts of ['with', 'without'] as const) {
  test(`more seats than are left give an error at the field and store nothing, ${scripts} JavaScript`, async ({
    page,
    plainPage,
    testData,
  }) => {
    const visitor = scripts === 'with' ? page : plainPage
    const show = await testData.createShow({ seats: 240 })
    await visitor.goto(show.path)
    const form = showPage(visitor)
    const refused = async (typed: string, message: string) => {
      await form.seats.fill(typed)
      await form.submit.click()
      await expect(form.seats).toBeFocused()
      await expect(form.seats).toHaveAttribute('aria-invalid', 'true')
      await expect(form.seats).toHaveAccessibleDescription(new RegExp(`^${message}`))
      await expect(form.seats).toHaveValue(typed)
      expect(new URL(visitor.url()).pathname).toBe(show.path)
    }
    await refused('1000', 'There are 240 seats left\\. Choose at most 240\\.')
    await refused('2147483648', 'There are 240 seats left\\. Choose at most 240\\.')
    // Without events the page does not learn of the next booking.
    await visitor.route(/\/shows\/events/, (route) => route.abort())
    await testData.book(show.id, 239)
    await refused('2', 'There is 1 seat left\\. Choose 1\\.')
    await testData.sql(async (sql) => {
      expect(await sql`select status from bookings where show_id = ${show.id}`).toEqual([{ status: 'CONFIRMED' }])
    })
    await form.seats.fill('1')
    await form.submit.click()
    await expect(title(visitor)).toHaveText('Held for you')
  })
}

test('a form that comes after the last seat leads to a page that says so, without JavaScript', async ({
  plainPage,
  testData,
}) => {
  const show = await testData.createShow({ seats: 3 })
  await plainPage.goto(show.path)
  await testData.book(show.id, 3)
  await showPage(plainPage).submit.click()
  await expect(plainPage.getByText('Your seats were taken a moment before')).toBeVisible()
  await expect(plainPage.getByRole('heading', { name: 'Sold out' })).toBeVisible()
  await expect(title(plainPage)).toHaveText(show.name)
})

test('a failed booking says why and links back to the show', async ({ page, testData }) => {
  const show = await testData.createShow({ seats: 3 })
  await testData.book(show.id, 2)
  await page.goto(await testData.book(show.id, 2))
  await expect(title(page)).toHaveText('No seats this time')
  await expect(page.getByText(/You asked for 2 seats, and fewer than that were free/)).toBeVisible()
  await page.getByRole('link', { name: 'Take the last seat' }).click()
  await expect(showPage(page).seats).toHaveValue('1')
})

test('more seats than the house has give a warning, and an error after sending', async ({ page, testData }) => {
  const show = await testData.createShow({ seats: 3 })
  await page.goto(show.path)
  const form = showPage(page)
  await form.seats.fill('2147483647')
  await expect(page.getByText('That is more than the 3 seats left.')).toBeVisible()
  await expect(form.submit).toHaveAccessibleName('Hold seats')
  await form.submit.click()
  await expect(form.seats).toHaveAccessibleDescription(/^There are 3 seats left\. Choose at most 3\./)
  await page.goto(await testData.book(show.id, 2_147_483_647))
  await expect(page.getByText('You asked for 2,147,483,647 seats. The whole house has 3.')).toBeVisible()
})

test('the page of a sold-out show says so and has no form', async ({ page, testData }) => {
  const show = await testData.createShow({ seats: 2 })
  await testData.book(show.id, 2)
  await page.goto(show.path)
  await expect(page.getByRole('heading', { name: 'Sold out' })).toBeVisible()
  await expect(showPage(page).seats).toHaveCount(0)
})

test('the page of a closed show says so and has no form', async ({ page, testData }) => {
  const show = await testData.createShow()
  await testData.closeShow(show.id)
  await page.goto(show.path)
  await expect(page.getByRole('heading', { name: 'Booking has closed' })).toBeVisible()
  await expect(showPage(page).seats).toHaveCount(0)
})

test('the page of a cancelled booking says so and has no tickets', async ({ page, testData }) => {
  const show = await testData.createShow()
  const path = await testData.book(show.id, 2)
  await testData.cancel(path)
  await page.goto(path)
  await expect(title(page)).toHaveText('Booking cancelled')
  await expect(ticket(page)).toHaveCount(0)
})
