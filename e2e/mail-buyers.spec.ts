import { expect, test } from './support/fixtures.ts'
import { expectNoSidewaysScroll, expectNoViolations, title } from './support/page-objects.ts'

// The browser logs this message when it blocks the scripts of the test in the frame of a mail.
test.use({ expectedConsoleMessages: /Blocked script execution in 'about:srcdoc'/ })

for (const [scripts, size] of [
  ['with', { width: 1280, height: 800 }],
  ['without', { width: 320, height: 800 }],
] as const) {
  test(`staff preview a mail to the buyers of a show, correct and send it, ${scripts} JavaScript, ${size.width} px wide`, async ({
    page,
    plainPage,
    testData,
  }) => {
    const staff = scripts === 'with' ? page : plainPage
    await staff.setViewportSize(size)
    const show = await testData.createShow()
    for (let i = 0; i < 3; i++) await testData.giveBuyer(await testData.book(show.id, 1))
    await testData.book(show.id, 2)
    await testData.hold(show.id, 1)

    await staff.goto(`/admin/shows/${show.id}`)
    await staff.getByRole('link', { name: 'Mail the buyers' }).click()
    await expect(title(staff)).toHaveText('Mail the buyers')
    const facts = staff.locator('dl > div')
    await expect(facts.filter({ hasText: 'buyers get the mail' })).toContainText('3')
    await expect(facts.filter({ hasText: 'buyer has no address' })).toContainText('1')
    const preview = staff.getByRole('button', { name: 'Preview the mail' })
    await preview.click()
    await expect(staff.getByLabel('Subject')).toBeFocused()
    await staff.getByLabel('Subject').fill('The doors open earlier')
    await staff.getByLabel('Text').fill('Please come at seven.\n\n<b>The bar</b> is open.')
    await preview.click()
    await expect(staff.getByRole('alert').filter({ hasText: 'Nothing is sent yet.' })).toBeVisible()
    const mail = staff.frameLocator('iframe')
    await expect(mail.getByRole('heading', { name: 'The doors open earlier' })).toBeVisible()
    await expect(mail.getByText('<b>The bar</b> is open.')).toBeVisible()
    await expect(mail.getByRole('heading', { name: show.name })).toBeVisible()
    if (scripts === 'with') await expectNoViolations(staff, 'the preview of a mail')
    await expectNoSidewaysScroll(staff)

    // What is sent is what was seen.
    const send = staff.getByRole('button', { name: 'Send it to 3 buyers' })
    await staff.getByLabel('Text').fill('Please come at eight.')
    await send.click()
    await expect(staff.getByRole('alert').filter({ hasText: 'The text has changed since the preview' })).toBeVisible()
    await expect(mail.getByText('Please come at eight.')).toBeVisible()
    await send.click()

    await expect(title(staff)).toHaveText(show.name)
    const row = staff.getByRole('table', { name: 'Mails to the buyers' }).getByRole('row').last()
    await expect(row).toContainText('The doors open earlier')
    await expect(row).toContainText('0 of 3 sent, 3 waiting')
    await testData.sql(
      (sql) => sql`
      update mails set sent_at = now() where message_id in (select id from messages where show_id = ${show.id})`,
    )
    await staff.reload()
    await expect(row).toContainText('3 of 3 sent')
    await expectNoSidewaysScroll(staff)
  })
}
