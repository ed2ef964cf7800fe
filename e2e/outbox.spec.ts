import type { Page } from '@playwright/test'
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
