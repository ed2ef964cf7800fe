import { createPublicKey } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import decodeQr from 'qr/decode.js'
import { verifyTicket } from '#domain/tickets/token.ts'
import { expect, test } from './support/fixtures.ts'
import { expectNoSidewaysScroll, expectNoViolations, ticket } from './support/page-objects.ts'

const longName = 'Nosferatu, eine Symphonie des Grauens, with live organ '.repeat(3).trim()
const codes = (page: Page) => page.getByRole('img', { name: /^QR code of ticket/ })

/** Decodes a QR code from a screenshot. */
async function scan(page: Page, code: Locator): Promise<string> {
  const png = (await code.screenshot()).toString('base64')
  const image = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes]))
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
    context?.drawImage(bitmap, 0, 0)
    const pixels = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? []
    // As text: Playwright takes seconds to pass a list of so many numbers on.
    const data = Array.from(pixels, (byte) => String.fromCharCode(byte)).join('')
    return { width: bitmap.width, height: bitmap.height, data }
  }, png)
  return decodeQr({ ...image, data: Buffer.from(image.data, 'latin1') })
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`on a ${colorScheme} system`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })

    test('each ticket has a QR code that the public key verifies', async ({ page, testData, request }) => {
      const show = await testData.createShow()
      await page.setViewportSize({ width: 320, height: 800 })
      await page.goto(await testData.book(show.id, 2))
      const publicKey = createPublicKey(await (await request.get('/tickets/public-key')).text())
      await expect(codes(page)).toHaveCount(2)
      for (const number of [1, 2]) {
        const seat = page.getByRole('article', { name: `Ticket ${number} of 2` })
        const scanned = verifyTicket(await scan(page, seat.getByRole('img')), publicKey)
        expect(scanned).toEqual({ bookingId: expect.any(Number), showId: show.id, number })
        await expect(seat).toContainText(`No. ${scanned?.bookingId}-${number}`)
      }
    })
  })
}

for (const seats of [2, 12]) {
  test(`${seats} tickets print on one page, without the rest of the site`, async ({ page, testData }) => {
    const show = await testData.createShow({ name: longName })
    await page.goto(await testData.book(show.id, seats))
    for (const format of ['A4', 'Letter']) {
      const pdf = await page.pdf({ format, preferCSSPageSize: true })
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g), format).toHaveLength(1)
    }

    await page.emulateMedia({ media: 'print' })
    await expect(ticket(page)).toBeVisible()
    await expect(page.getByRole('banner')).toBeHidden()
    await expect(page.getByRole('contentinfo')).toBeHidden()
    await expect(page.getByRole('button', { name: 'Print the ticket' })).toBeHidden()
    await expect(page.getByRole('link')).toHaveCount(0)
    // 41 of the 49 modules are the code itself. It must be at least 25 mm wide, at 96 pixels per inch.
    const width = (await codes(page).first().boundingBox())?.width ?? 0
    expect((width * 41) / 49).toBeGreaterThanOrEqual((25 / 25.4) * 96)
  })
}

test('many tickets are split into pages, also without JavaScript', async ({ plainPage, testData }) => {
  const show = await testData.createShow()
  await plainPage.goto(await testData.book(show.id, 30))
  const pages = plainPage.getByText(/^Tickets [\d,]+ to [\d,]+ of/).first()
  await expect(pages).toHaveText('Tickets 1 to 12 of 30')
  await expect(codes(plainPage)).toHaveCount(12)
  for (const text of ['Tickets 13 to 24 of 30', 'Tickets 25 to 30 of 30']) {
    await plainPage.getByRole('link', { name: 'Later tickets' }).first().click()
    await expect(pages).toHaveText(text)
  }
  await expect(codes(plainPage)).toHaveCount(6)
  await expect(plainPage.getByRole('link', { name: 'Later tickets' })).toHaveCount(0)
  await plainPage.getByRole('link', { name: 'Earlier tickets' }).first().click()
  await expect(pages).toHaveText('Tickets 13 to 24 of 30')
  for (const odd of ['0', '31', '1e9', 'x', '1.5', '-1']) {
    await plainPage.goto(`${new URL(plainPage.url()).pathname}?from=${odd}`)
    await expect(pages).toHaveText('Tickets 1 to 12 of 30')
  }
})

test('a long name of a buyer fits on the ticket', async ({ page, testData }) => {
  const show = await testData.createShow({ name: longName })
  const path = await testData.book(show.id, 1)
  const name = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(4)
  await testData.sql((sql) => sql`update bookings set name = ${name} where reference = ${path.split('/').at(-1) ?? ''}`)
  await page.goto(path)
  await expect(ticket(page)).toContainText(name)
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await expectNoSidewaysScroll(page)
  }
  await expectNoViolations(page, 'a ticket with a long name')
})

test('the tickets page links to the PDF and the calendar entry', async ({ page, testData, request }) => {
  const show = await testData.createShow()
  await page.goto(await testData.book(show.id, 2))
  for (const [name, type] of [
    ['Tickets as PDF', 'application/pdf'],
    ['Add to calendar', 'text/calendar; charset=utf-8'],
  ] as const) {
    const link = page.getByRole('link', { name })
    const file = await request.get((await link.getAttribute('href')) ?? '')
    expect([file.status(), file.headers()['content-type']]).toEqual([200, type])
  }
})

test('the tickets page tells search engines not to index it', async ({ page, testData }) => {
  const show = await testData.createShow()
  await page.goto(await testData.book(show.id, 2))
  await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/)
})

test('a show has a poster for social networks', async ({ page, testData, request }) => {
  const show = await testData.createShow()
  await page.goto(show.path)
  const url = new URL((await page.locator('meta[property="og:image"]').getAttribute('content')) ?? '')
  const image = await request.get(`${url.pathname}${url.search}`)
  expect(image.status()).toBe(200)
  expect(image.headers()['content-type']).toBe('image/png')
  const missing = await request.get(`/shows/2147483647/opengraph-image${url.search}`)
  expect(missing.status()).toBe(404)
})

test('a show has the same poster on its page, in the listing and on a booking', async ({ page, testData }) => {
  const show = await testData.createShow()
  const booking = await testData.book(show.id, 1)
  const posterOn = async (path: string) => {
    await page.goto(path)
    return page.getByRole('main').locator('svg[viewBox="0 0 300 400"]').first().innerHTML()
  }
  const onPage = await posterOn(show.path)
  expect(await posterOn(booking)).toBe(onPage)
  expect(await posterOn(`/?q=${encodeURIComponent(show.name)}`)).toBe(onPage)
})
