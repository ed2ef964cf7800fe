import { expect, type Page } from '@playwright/test'
import { checkoutPage, showPage } from './page-objects.ts'
import type { States } from './states.ts'
import type { TestData } from './test-data.ts'

/** Lists what buyers see for a moment: views of some days, forms that they open, and what became of what they did. */
export async function listMoments(testData: TestData): Promise<States> {
  const [soon, moved, begun] = [
    await testData.createShow({ name: 'As You Like It', start: '2031-01-03T20:00:00Z' }),
    await testData.createShow({ name: 'Moved' }),
    await testData.createShow({ name: 'Begun' }),
  ]
  await testData.sql(
    (sql) => sql`update shows set start_time = now() - interval '1 hour', booking_closes_at = now() + interval '1 hour'
      where id = ${begun.id}`,
  )
  // A show without bookings is moved without a word.
  await testData.book(moved.id, 1)
  const mine = await testData.book(soon.id, 2)
  await testData.giveBuyer(mine)
  const open = (text: string) => async (page: Page) => {
    await page.goto(mine)
    await page.getByText(text).first().click()
  }
  return {
    'what’s on today': '/?view=today',
    'what’s on at the weekend': '/?view=weekend',
    'a show that has begun': begun.path,
    'a show that was moved': async (page) => {
      const answer = await page.request.patch(`/api/admin/shows/${moved.id}`, {
        headers: { 'If-Match': '"1"' },
        data: { start_time: '2031-06-09T18:00:00Z' },
      })
      expect(answer.status()).toBe(200)
      await page.goto(moved.path)
    },
    'what’s on while seats are held': async (page) => {
      await page.goto(soon.path)
      await showPage(page).submit.click()
      await expect(checkoutPage(page).confirm).toBeVisible()
      await page.goto('/')
    },
    'seats that were given back': async (page) => {
      await page.getByRole('region', { name: 'Your hold' }).getByRole('link').click()
      await checkoutPage(page).release.click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Given back')
    },
    'finding bookings of a wrong address': async (page) => {
      await page.goto('/bookings')
      await page.getByLabel('Your e-mail address').fill('ada')
      await page.getByRole('button', { name: 'Mail me' }).click()
      await expect(page.getByText('Give an e-mail address such as')).toBeVisible()
    },
    'finding bookings of an address': async (page) => {
      await page.goto('/bookings')
      await page.getByLabel('Your e-mail address').fill('ada@example.com')
      await page.getByRole('button', { name: 'Mail me' }).click()
      await expect(page.getByText('If there are bookings with this address')).toBeVisible()
    },
    'returning some tickets': open('Return some tickets'),
    'correcting the address': open('Correct the address'),
    'handing a ticket on': open('Hand on ticket no.'),
    'the reference of the API': '/docs',
  }
}
