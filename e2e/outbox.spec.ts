import type { Locator, Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { expectNoViolations, title } from './support/page-objects.ts'
import { TestData } from './support/test-data.ts'

const resend = (page: Page) => page.getByRole('button', { name: 'Send the tickets again' })
const mails = (page: Page) => page.getByRole('table', { name: 'Mails' }).getByRole('row')

test('an empty outbox says that no mail server is set up', async ({ emptyServer, page }) => {
  await page.goto(`${emptyServer.url}/admin/outbox`)
  await expect(title(page)).toHaveText('No mails yet')
  await expect(page.getByText('No mail server is set up (SMTP_URL): mails stay here.')).toBeVisible()
  await expectNoViolations(page, 'an outbox without mails')
})

/** The browser logs this message when it blocks the scripts of the test in the frame of a mail. */
const blockedScripts = /Blocked script execution in 'about:srcdoc'/

test.describe('a mail', () => {
  test.use({ expectedConsoleMessages: blockedScripts })

  test('an admin reads a mail that the mailer gave up, and queues it again', async ({ page, testData }) => {
    const show = await testData.createShow({ name: '<b>Hamlet</b> & “friends”' })
    const path = await testData.book(show.id, 2)
    const mail = await testData.addFailedMail(path)
    await page.goto('/admin/outbox')
    const row = mails(page).filter({ hasText: show.name }).first()
    await expect(row).toContainText('Given up')
    await expect(row).toContainText('550 no such user')
    expect(await page.content()).not.toContain('ada@example.com')
    await row.getByRole('link').click()

    await expect(page).toHaveURL(mail)
    const text = page.getByRole('region', { name: 'The mail' })
    await expect(text).toContainText(`Your tickets: ${show.name}`)
    await expect(text).toContainText('ada@example.com')
    await expect(text).toContainText('/bookings/…')
    const html = page.frameLocator('iframe')
    await expect(html.getByRole('heading', { name: show.name })).toBeVisible()
    await expect(html.getByRole('link', { name: 'See your tickets' })).toHaveAttribute('href', /\/bookings\/…$/)
    // Staff may not know the reference of a booking.
    expect(await page.content()).not.toContain(path.split('/').at(-1))

    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByText('Waiting')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0)
  })
})

/** How far the first line of an element is from its left and its right edge, in pixels. */
const firstLine = (element: Locator) =>
  element.evaluate((box) => {
    const range = document.createRange()
    range.selectNodeContents(box)
    const rects = [...range.getClientRects()]
    // Text in two directions has several rectangles in a line.
    const line = rects.filter(({ top }) => top === rects[0]?.top)
    const edges = box.getBoundingClientRect()
    return {
      left: Math.min(...line.map(({ left }) => left)) - edges.left,
      right: edges.right - Math.max(...line.map(({ right }) => right)),
    }
  })

test.describe('what is written in Arabic', () => {
  test.use({ expectedConsoleMessages: blockedScripts })

  test('runs from the right in the English console', async ({ page, testData, request }) => {
    const show = await testData.createShow({ name: 'حلم ليلة صيف' })
    const path = await testData.book(show.id, 2)
    const mail = await testData.addFailedMail(path)
    await testData.nameBuyer(path, 'ليلى (حسن)', 'layla@example.com')
    await testData.sql((sql) => sql`update bookings set language = 'ar' where email = 'layla@example.com'`)
    const booking = await testData.numberedPath(path)
    const note = { note: 'تحتاج إلى مقعد بجانب الممر!' }
    const noted = await request.post(`/api/admin${booking.slice('/admin'.length)}/note`, { data: note })
    expect(noted.ok()).toBe(true)

    await page.goto(mail)
    const text = page.getByRole('region', { name: 'The mail' }).locator('pre')
    await expect(text).toContainText('مرحبًا')
    await expect(text).toHaveCSS('direction', 'rtl')
    const { left, right } = await firstLine(text)
    expect(right).toBeLessThan(30)
    expect(left).toBeGreaterThan(30)

    await page.goto(booking)
    await expect(page.getByText('تحتاج إلى مقعد')).toHaveCSS('direction', 'rtl')
    const name = page.getByLabel('Name', { exact: true })
    await expect(name).toHaveCSS('direction', 'rtl')
    await name.fill('Layla Hassan')
    await expect(name).toHaveCSS('direction', 'ltr')
    await page.goto(`/admin/audit?kind=show&id=${show.id}`)
    await expect(page.getByRole('insertion').getByText(show.name)).toHaveCSS('direction', 'rtl')
  })

  test('does not turn an English mail around', async ({ page, testData }) => {
    const show = await testData.createShow({ name: 'حلم ليلة صيف' })
    await page.goto(await testData.addFailedMail(await testData.book(show.id, 2)))
    const text = page.getByRole('region', { name: 'The mail' }).locator('pre')
    await expect(text).toContainText(show.name)
    await expect(text).toHaveCSS('direction', 'ltr')
    expect((await firstLine(text)).left).toBeLessThan(30)
  })
})

test('a long outbox has links to older mails and back', async ({ emptyServer, page }) => {
  const testData = new TestData(emptyServer, page.request)
  const show = await testData.createShow()
  await testData.addFailedMail(await testData.book(show.id, 1))
  await testData.sql(
    (sql) => sql`insert into mails (booking_id, kind) select booking_id, kind from mails, generate_series(1, 54)`,
  )
  await page.goto(`${emptyServer.url}/admin/outbox`)
  await expect(mails(page)).toHaveCount(51)
  await page.getByRole('link', { name: 'Older mails' }).click()
  await expect(mails(page)).toHaveCount(6)
  await expect(mails(page).last()).toContainText('Given up')
  await page.getByRole('link', { name: 'Newest mails' }).click()
  await expect(mails(page)).toHaveCount(51)
})

for (const scripts of ['with', 'without'] as const) {
  test(`a buyer can request the mail with the tickets again, ${scripts} JavaScript`, async ({
    page,
    plainPage,
    testData,
  }) => {
    const show = await testData.createShow()
    const path = await testData.book(show.id, 2)
    await testData.addFailedMail(path, 'ada.king@example.com')
    const buyer = scripts === 'with' ? page : plainPage
    await buyer.goto(path)
    const byMail = buyer.getByRole('region', { name: 'By e-mail' })
    await expect(byMail.getByText('a…@example.com')).toBeVisible()
    await resend(buyer).click()
    await expect(buyer.getByRole('alert').filter({ hasText: 'The mail is written' })).toBeVisible()
    await expect(resend(buyer)).toBeVisible()
    await buyer.goto('/admin/outbox')
    await expect(mails(buyer).filter({ hasText: show.name })).toHaveCount(2)
  })
}
