import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { expectNoSidewaysScroll, expectNoViolations, title } from './support/page-objects.ts'

/** Buyers read the page of a show, and hold its seats, in German and in Arabic. */

const button = (buyer: Page, name: string | RegExp) => buyer.getByRole('button', { name })

/** Goes to the page in Arabic by the link in the footer. */
async function switchToArabic(buyer: Page) {
  await buyer.getByRole('contentinfo').getByRole('link', { name: 'العربية' }).click()
  await expect(buyer.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(buyer.locator('html')).toHaveAttribute('lang', 'ar')
}

test.describe('in a German browser', () => {
  test.use({ locale: 'de-AT' })

  test('a buyer chooses seats, and goes on in Arabic', async ({ page, testData }) => {
    await page.setViewportSize({ width: 320, height: 800 })
    const show = await testData.createSeatedShow()
    await page.goto(show.path)
    await expect(page.locator('html')).toHaveAttribute('lang', 'de')
    await expect(title(page)).toHaveText(show.name)
    await expect(page.getByText(/^Noch \d+ von 120 Plätzen$/)).toBeVisible()
    await expectNoSidewaysScroll(page)
    await button(page, 'Beste 2 Plätze wählen').click()
    await expect(page.getByRole('list', { name: 'Gewählte Plätze' }).getByRole('button')).toHaveText([
      'Stalls, Reihe A, Platz 5 entfernen',
      'Stalls, Reihe A, Platz 6 entfernen',
    ])
    await page.getByText('Nach Reihe und Nummer wählen').click()
    await expect(button(page, 'Reihe A, Platz 7, am Gang, frei')).toBeVisible()
    await expectNoSidewaysScroll(page)
    await button(page, /^2 Plätze reservieren$/).click()
    await page.waitForURL('**/bookings/*')

    await page.goto(show.path)
    await expect(page.getByText(/^2 Plätze sind für Sie reserviert bis \d\d:\d\d/)).toBeVisible()
    await switchToArabic(page)
    await expect(page.getByText(/^مقعدان محجوزان لك مؤقتًا حتى \d\d:\d\d/)).toBeVisible()
    await expect(button(page, 'الاحتفاظ بهذين المقعدين')).toBeVisible()
    await page.getByText('الاختيار بالصف والرقم').click()
    await expect(button(page, 'الصف A، المقعد 7، عند الممر، شاغر')).toBeVisible()
    await expectNoSidewaysScroll(page)
    await expectNoViolations(page, 'the map of a house in Arabic')
    // The choice lasts.
    await page.goto(show.path)
    await expect(page.locator('html')).toHaveAttribute('lang', 'ar')
  })

  test('a buyer holds seats without JavaScript, and goes on in Arabic', async ({ plainPage, testData }) => {
    await plainPage.setViewportSize({ width: 320, height: 800 })
    const show = await testData.createSeatedShow()
    await plainPage.goto(show.path)
    const form = plainPage.getByRole('form', { name: 'Plätze nach Reihe wählen' })
    await form.getByText('Reihe B: 12 frei').first().click()
    await form.getByRole('checkbox', { name: 'Stalls, Reihe B, Platz 3' }).check()
    await expectNoSidewaysScroll(plainPage)
    await testData.bookSeats(show.id, 'Stalls B-3')
    await button(plainPage, 'Angekreuzte Plätze reservieren').click()
    await expect(
      plainPage.getByText('Stalls B-3 ist gerade weg. Der nächste freie Platz ist Stalls B-4').first(),
    ).toBeVisible()
    await button(plainPage, 'Angekreuzte Plätze reservieren').click()
    await plainPage.waitForURL('**/bookings/*')

    await plainPage.goto(show.path)
    await expect(plainPage.getByText('Ein Platz ist für Sie reserviert bis')).toBeVisible()
    await switchToArabic(plainPage)
    await expect(plainPage.getByText('مقعد محجوز لك مؤقتًا حتى')).toBeVisible()
    await expect(button(plainPage, 'احجز المقاعد المحددة بدلًا منها')).toBeVisible()
    await expectNoSidewaysScroll(plainPage)
  })

  test('live changes of a show keep the language', async ({ page, testData }) => {
    const show = await testData.createShow({ seats: 20 })
    const listening = page.waitForResponse(/\/shows\/events/)
    await page.goto(`/shows/${show.id}`)
    await listening
    await expect(page.getByText('Noch 20 von 20 Plätzen')).toBeVisible()
    await testData.book(show.id, 3)
    await expect(page.getByText('Noch 17 von 20 Plätzen')).toBeVisible()
    await page.getByLabel('Wie viele Plätze?').fill('18')
    await expect(page.getByText('Das ist mehr, als noch frei ist (17 Plätze).')).toBeVisible()
    await testData.book(show.id, 17)
    await expect(page.getByText('Die letzten Plätze sind gerade weg')).toBeVisible()
    await expect(button(page, 'Ausverkauft')).toBeVisible()
  })
})

test('search engines find the page of a show in each language, and visitors a link to the others', async ({
  page,
  testData,
}) => {
  await page.setViewportSize({ width: 320, height: 800 })
  const show = await testData.createShow()
  const path = `/shows/${show.id}`
  await page.goto(`${path}?lang=ar`)
  const linked = (selector: string) => page.locator(`link[rel=${selector}]`)
  await expect(linked('canonical')).toHaveAttribute('href', new RegExp(`${path}\\?lang=ar$`))
  await expect(linked('alternate][hreflang=de')).toHaveAttribute('href', new RegExp(`${path}\\?lang=de$`))
  await expect(linked('alternate][hreflang=x-default')).toHaveAttribute('href', new RegExp(`${path}$`))
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(button(page, 'احجز مقعدين')).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectNoViolations(page, 'a show in Arabic')
  await page.getByRole('contentinfo').getByRole('link', { name: 'English' }).click()
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr')
  await expect(button(page, 'Hold 2 seats')).toBeVisible()
})

test('pages in Arabic have no axe violations, and fit the smallest phone', async ({ page, testData }) => {
  await page.setViewportSize({ width: 320, height: 800 })
  const show = await testData.createShow()
  await page.goto('/?lang=ar')
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  const paths = ['/', '/?view=calendar&month=2031-06', '/?q=xxxx', '/bookings', await testData.hold(show.id, 3)]
  for (const path of paths) {
    await page.goto(path)
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    await expectNoSidewaysScroll(page)
    await expectNoViolations(page, `${path} in Arabic`)
  }
})
