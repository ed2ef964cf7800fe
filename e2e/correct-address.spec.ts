import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { alert, checkoutPage, expectNoSidewaysScroll, expectNoViolations, title } from './support/page-objects.ts'
import type { TestData } from './support/test-data.ts'

/** Buyers correct a mistyped address on the page of their tickets. */

const typed = `${'ada.'.repeat(12)}king@exmaple.com`
const right = `${'ada.'.repeat(12)}king@example.com`

const summary = (buyer: Page) => buyer.getByText('Correct the address', { exact: true })
const field = (buyer: Page) => buyer.getByLabel('The right e-mail address')
const send = (buyer: Page) => buyer.getByRole('button', { name: 'Correct it and mail the tickets' })

/** Confirms a hold in the browser. */
async function confirm(buyer: Page, testData: TestData) {
  const show = await testData.createShow()
  await buyer.goto(await testData.hold(show.id, 2))
  await checkoutPage(buyer).fill('Ada King', typed)
  await checkoutPage(buyer).confirm.click()
  await expect(title(buyer)).toHaveText('2 seats are yours')
}

for (const scripts of ['with', 'without'] as const) {
  for (const width of [320, 1280]) {
    test(`a buyer corrects the address ${scripts} JavaScript, ${width} px wide`, async ({
      page,
      plainPage,
      testData,
    }) => {
      const buyer = scripts === 'with' ? page : plainPage
      await buyer.setViewportSize({ width, height: 800 })
      await confirm(buyer, testData)
      await expect(buyer.getByText(`Your tickets go to ${typed}`)).toBeVisible()
      await summary(buyer).click()
      await expect(field(buyer)).toHaveValue(typed)
      await field(buyer).fill('ada')
      await send(buyer).click()
      await expect(field(buyer)).toBeFocused()
      await expect(buyer.getByText('Give an e-mail address such as')).toBeVisible()
      await expectNoSidewaysScroll(buyer)
      await field(buyer).fill(right)
      await send(buyer).click()
      await expect(alert(buyer, 'The address is corrected')).toBeVisible()
      await expect(buyer.getByText(`Your tickets go to ${right}`)).toBeVisible()
      await expect(summary(buyer)).toHaveCount(0)
      await expectNoSidewaysScroll(buyer)
    })
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`on a ${colorScheme} system`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } })

    test('the form has no axe violations', async ({ page, testData }) => {
      await confirm(page, testData)
      await summary(page).click()
      await field(page).fill('ada')
      await send(page).click()
      await expect(field(page)).toBeFocused()
      await expectNoViolations(page, 'correcting an address')
    })
  })
}
