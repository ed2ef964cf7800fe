import { expect, test } from './fixtures.ts'
import { ticket } from './pages.ts'

test('a ticket prints on one page, without the rest of the site', async ({ page, box }) => {
  const show = await box.createShow({
    name: 'Nosferatu, eine Symphonie des Grauens, with live organ '.repeat(3).trim(),
  })
  await page.goto(await box.book(show.id, 2))
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true })
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)

  await page.emulateMedia({ media: 'print' })
  await expect(ticket(page)).toBeVisible()
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('contentinfo')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Print the ticket' })).toBeHidden()
})

test('a ticket is not for search engines', async ({ page, box }) => {
  const show = await box.createShow()
  await page.goto(await box.book(show.id, 2))
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/)
})

test('a show has a poster for social networks', async ({ page, box, request }) => {
  const show = await box.createShow()
  await page.goto(show.path)
  const url = new URL((await page.locator('meta[property="og:image"]').getAttribute('content')) ?? '')
  const image = await request.get(`${url.pathname}${url.search}`)
  expect(image.status()).toBe(200)
  expect(image.headers()['content-type']).toBe('image/png')
  const missing = await request.get(`/shows/2147483647/opengraph-image${url.search}`)
  expect(missing.status()).toBe(404)
})

test('a show has the same poster wherever it is shown', async ({ page, box }) => {
  const show = await box.createShow()
  const booking = await box.book(show.id, 1)
  const posterOn = async (path: string) => {
    await page.goto(path)
    return page.getByRole('main').locator('svg[viewBox="0 0 300 400"]').first().innerHTML()
  }
  const onPage = await posterOn(show.path)
  expect(await posterOn(booking)).toBe(onPage)
  expect(await posterOn(`/?q=${encodeURIComponent(show.name)}`)).toBe(onPage)
})
