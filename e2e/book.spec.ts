import { expect, test } from './fixtures.ts'
import { showPage, ticket, title } from './pages.ts'

test.describe('booking', () => {
  test('chooses seats, books them and gets a ticket', async ({ page, box }) => {
    const show = await box.createShow({ seats: 5, start: '2031-06-06T19:00:00Z' })
    await page.goto(show.path)
    await expect(title(page)).toHaveText(show.name)
    await expect(page.getByText('Last 5 seats')).toBeVisible()

    const form = showPage(page)
    await form.more.click()
    await expect(form.seats).toHaveValue('3')
    await form.fewer.click()
    await form.fewer.click()
    await expect(form.submit).toHaveAccessibleName('Book 1 seat')
    await expect(form.fewer).toHaveAttribute('aria-disabled', 'true')
    await form.more.click()
    await form.submit.click()

    await expect(page).toHaveURL(/\/bookings\/[\w-]{24}$/)
    await expect(page).toHaveTitle(`Your ticket: ${show.name} · Marquee`)
    await expect(title(page)).toHaveText('2 seats are yours')
    // 19:00 in UTC is half past four where the venue is.
    await expect(ticket(page)).toContainText('Fri 6 Jun 2031')
    await expect(ticket(page)).toContainText('16:30')
    await expect(ticket(page)).toContainText('St Johns time')
    await expect(ticket(page).getByRole('code')).toHaveText(page.url().split('/').at(-1) ?? '')

    await page.goto(show.path)
    await expect(page.getByText('Last 3 seats')).toBeVisible()
  })

  test('works without JavaScript', async ({ plainPage, box }) => {
    const show = await box.createShow()
    await plainPage.goto(show.path)
    const form = showPage(plainPage)
    await expect(form.more).toBeHidden()
    await expect(form.submit).toHaveAccessibleName('Book seats')
    await form.seats.fill('4')
    await form.submit.click()
    await expect(title(plainPage)).toHaveText('4 seats are yours')
    await expect(ticket(plainPage)).toBeVisible()
  })

  test('sends one booking however often the button is pressed', async ({ page, box }) => {
    const show = await box.createShow()
    await page.goto(show.path)
    await showPage(page).submit.dblclick()
    await expect(title(page)).toHaveText('2 seats are yours')
    await page.goto(show.path)
    await expect(page.getByText('98 of 100 seats left')).toBeVisible()
  })

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
    await expect(title(page)).toHaveText('7 seats are yours')
  })
  test.use({ expectedComplaints: /net::ERR_FAILED/ })
})

test('a booking that came too late says why and leads back', async ({ page, box }) => {
  const show = await box.createShow({ seats: 3 })
  await page.goto(show.path)
  await box.book(show.id, 2)
  await showPage(page).submit.click()
  await expect(title(page)).toHaveText('No seats this time')
  await expect(page.getByText(/You asked for 2 seats, and fewer than that were free/)).toBeVisible()
  await page.getByRole('link', { name: 'Book the last seat' }).click()
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

test('holds and cancelled bookings are told as they stand', async ({ page, box }) => {
  const show = await box.createShow()
  await page.goto(await box.bookAs('PENDING', show.id, 2))
  await expect(title(page)).toHaveText('Held for you')
  await expect(page.getByText(/2 seats are kept for you until \d\d:\d\d \(St Johns time\)/)).toBeVisible()
  await page.goto(await box.bookAs('CANCELLED', show.id, 2))
  await expect(title(page)).toHaveText('Booking cancelled')
  await expect(ticket(page)).toHaveCount(0)
})
