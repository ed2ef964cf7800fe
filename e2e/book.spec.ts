import { expect, test } from './fixtures.ts'
import { checkoutPage, showPage, ticket, title } from './pages.ts'

test.use({ expectedComplaints: /net::ERR_FAILED/ })

test('keeps the form when no answer comes', async ({ page, box, context }) => {
  const show = await box.createShow()
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

test('a booking that came too late says why and leads back', async ({ page, box }) => {
  const show = await box.createShow({ seats: 3 })
  await page.goto(show.path)
  await box.book(show.id, 2)
  await showPage(page).submit.click()
  await expect(title(page)).toHaveText('No seats this time')
  await expect(page.getByText(/You asked for 2 seats, and fewer than that were free/)).toBeVisible()
  await page.getByRole('link', { name: 'Take the last seat' }).click()
  await expect(showPage(page).seats).toHaveValue('1')
})

test('more than the house has is warned about and answered plainly', async ({ page, box }) => {
  const show = await box.createShow({ seats: 3 })
  await page.goto(show.path)
  const form = showPage(page)
  await form.seats.fill('2147483647')
  await expect(page.getByText('That is more than the 3 seats left.')).toBeVisible()
  await form.submit.click()
  await expect(page.getByText('You asked for 2,147,483,647 seats. The whole house has 3.')).toBeVisible()
})

test('a sold-out show says so and has no form', async ({ page, box }) => {
  const show = await box.createShow({ seats: 2 })
  await box.book(show.id, 2)
  await page.goto(show.path)
  await expect(page.getByRole('heading', { name: 'Sold out' })).toBeVisible()
  await expect(showPage(page).seats).toHaveCount(0)
})

test('a closed show says so and has no form', async ({ page, box }) => {
  const show = await box.createShow()
  await box.closeShow(show.id)
  await page.goto(show.path)
  await expect(page.getByRole('heading', { name: 'Booking has closed' })).toBeVisible()
  await expect(showPage(page).seats).toHaveCount(0)
})

test('a cancelled booking is told as it stands', async ({ page, box }) => {
  const show = await box.createShow()
  const path = await box.book(show.id, 2)
  await box.cancel(path)
  await page.goto(path)
  await expect(title(page)).toHaveText('Booking cancelled')
  await expect(ticket(page)).toHaveCount(0)
})
