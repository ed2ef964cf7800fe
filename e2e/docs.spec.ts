import { expect, test } from './support/fixtures.ts'
import { expectNoSidewaysScroll, expectNoViolations } from './support/page-objects.ts'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

const widths = [320, 375, 768, 1280]

test('the reference shows each call with its parameters and answers, in light and dark, on every screen', async ({
  page,
  baseURL,
}) => {
  const foreign: string[] = []
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (origin !== baseURL && protocol !== 'data:') foreign.push(request.url())
  })
  await page.goto('/docs')
  const book = page.getByRole('button', { name: 'POST /book', exact: false }).first()
  await book.click()
  const answers = page.getByRole('region', { name: 'Answers of post /book' })
  await expect(answers.getByText('"message": "Booking CONFIRMED"')).toBeVisible()
  await page.getByLabel('Example').first().selectOption('hold')
  await expect(page.locator('#operations-Bookings-book').getByText('"hold": true')).toBeVisible()
  await expectNoViolations(page, 'the reference of the API')
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    await expectNoSidewaysScroll(page)
  }
  expect(foreign).toEqual([])
})

test('a link to a call opens it', async ({ page }) => {
  await page.goto('/docs/errors')
  await page.getByRole('link', { name: 'POST /bookings/{reference}/extend' }).first().click()
  await expect(page.getByText('Answers with', { exact: false }).or(page.getByText('Responses'))).toBeVisible()
})

test('without JavaScript the reference is a list of the calls', async ({ plainPage: page }) => {
  await page.goto('/docs')
  const book = page.locator('details', { hasText: 'Book or hold seats of a show' })
  await book.locator('summary').click()
  await expect(book.getByText('seat_count').first()).toBeVisible()
  // One example is sold out, the other one asks for a seat that is gone.
  for (const example of [0, 1]) await expect(book.getByText('Booking FAILED').nth(example)).toBeVisible()
  const show = page.locator('details', { hasText: 'Create a show' }).first()
  await show.locator('summary').click()
  await expect(show.getByText('shows:create').first()).toBeVisible()
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    await expectNoSidewaysScroll(page)
  }
})

test('the page of errors has an entry for the type of an error', async ({ page, request }) => {
  const response = await request.post('/book', {
    data: { show_id: 2_000_000_000, seat_count: 1 },
    headers: { Accept: 'application/problem+json' },
  })
  const { type, title } = await response.json()
  await page.goto(type)
  await expect(page.locator(':target')).toContainText(title)
  await expect(page.locator(':target')).toBeInViewport()
  await expectNoViolations(page, 'the page of errors')
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    await expectNoSidewaysScroll(page)
  }
})
