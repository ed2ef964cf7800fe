import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { checkoutPage, newShowPage, showPage } from './support/page-objects.ts'

/** Expects a field to have the focus, and an error as its description. */
async function expectError(field: ReturnType<Page['getByLabel']>, message: RegExp) {
  await expect(field).toBeFocused()
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(field).toHaveAccessibleDescription(message)
}

for (const scripts of ['with', 'without'] as const) {
  test.describe(`${scripts} JavaScript`, () => {
    const choose = (page: Page, plainPage: Page) => (scripts === 'with' ? page : plainPage)

    test('the booking form shows its error at the field and keeps typed values', async ({
      page,
      plainPage,
      testData,
    }) => {
      const visitor = choose(page, plainPage)
      const show = await testData.createShow()
      await visitor.goto(show.path)
      const form = showPage(visitor)
      for (const typed of ['two', '0', '2.5', '-1']) {
        await form.seats.fill(typed)
        await form.submit.click()
        await expectError(form.seats, /^Choose/)
        await expect(form.seats).toHaveValue(typed)
      }
      await form.seats.fill('')
      await form.submit.click()
      await expectError(form.seats, /^Choose how many seats/)
    })

    test('the form of a hold moves the focus to its first error and keeps typed values', async ({
      page,
      plainPage,
      testData,
    }) => {
      const visitor = choose(page, plainPage)
      const show = await testData.createShow({ seats: 4 })
      await visitor.goto(await testData.hold(show.id, 2))
      const form = checkoutPage(visitor)
      await form.confirm.click()
      await expectError(form.name, /Give your name/)
      await expect(form.email).toHaveAccessibleDescription(/Give an e-mail address/)
      await form.fill('<b>Ada</b> & "Co"', 'ada at example')
      await form.confirm.click()
      await expectError(form.email, /such as name@example\.com/)
      await form.seats.fill('5')
      await form.change.click()
      await expectError(form.seats, /not that many left, so you keep the seats/)
      await expect(form.seats).toHaveValue('5')
      await expect(form.name).toHaveValue('<b>Ada</b> & "Co"')
      await expect(form.email).toHaveValue('ada at example')
      await expect(form.confirm).toHaveAccessibleName('Confirm 2 seats')
    })

    test('the form for a new show moves the focus to its first error and keeps typed values', async ({
      page,
      plainPage,
    }) => {
      const visitor = choose(page, plainPage)
      const form = newShowPage(visitor)
      await form.open()
      await form.submit.click()
      await expectError(form.name, /Give the show a name/)
      await expect(form.starts).toHaveAccessibleDescription(/Choose a date and a time/)
      await expect(form.seats).toHaveAccessibleDescription(/Give the number of seats/)

      await form.name.fill('Café <b>noir</b> & "quotes"')
      await form.starts.fill('2031-06-06T19:30')
      await form.seats.fill('many')
      await form.submit.click()
      await expectError(form.seats, /Give the number of seats as a whole number/)
      await expect(form.name).toHaveValue('Café <b>noir</b> & "quotes"')
      await expect(form.starts).toHaveValue('2031-06-06T19:30')
      await expect(form.seats).toHaveValue('many')
      await expect(form.name).not.toHaveAttribute('aria-invalid')
    })

    test('a local time that the change to summer time skips is refused', async ({ page, plainPage }) => {
      const visitor = choose(page, plainPage)
      const form = newShowPage(visitor)
      await form.open()
      await form.name.fill('Skipped')
      await form.starts.fill('2031-03-09T02:30')
      await form.closes.fill('2031-03-08T20:00')
      await form.seats.fill('10')
      await form.submit.click()
      await expectError(form.starts, /does not exist in America\/St_Johns/)
    })
  })
}
