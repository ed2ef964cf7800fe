import { expect, type Page } from '@playwright/test'
import { checkoutPage, showPage, title } from '../page-objects.ts'
import { openPlain, type States } from '../states.ts'
import type { TestData } from '../test-data.ts'

/** Holds seats of a show on its page, which gives the browser the cookie of its hold. */
export async function holdInBrowser(page: Page, path: string) {
  await page.goto(path)
  await showPage(page).submit.click()
  await expect(page.getByRole('timer')).toBeVisible()
}

/** Lists what the buyer of a hold sees. */
export async function listHoldMoments(testData: TestData, showId: number): Promise<States> {
  const small = await testData.createShow({ name: 'Pericles', seats: 4 })
  const open = async (page: Page, id = showId) => {
    const path = await testData.hold(id, 2)
    await page.goto(path)
    return path
  }
  return {
    'a checkout with a wrong address': async (page) => {
      await open(page)
      await checkoutPage(page).fill('Ada King', 'ada at example')
      await checkoutPage(page).confirm.click()
      await expect(checkoutPage(page).email).toBeFocused()
    },
    'a hold for which too few seats are left': async (page) => {
      await open(page, small.id)
      await checkoutPage(page).seats.fill('5')
      await checkoutPage(page).change.click()
      await expect(checkoutPage(page).seats).toHaveAccessibleDescription(/not that many left/)
    },
    'a hold that is kept longer': async (page) => {
      const path = await open(page)
      await testData.expireIn(40, path)
      await page.reload()
      await checkoutPage(page).extend.click()
      await expect(page.getByText(/^Kept for you until/)).toBeVisible()
    },
    'a hold in its last minute': async (page) => {
      const path = await open(page)
      await testData.expireIn(40, path)
      await page.reload()
      await checkoutPage(page).fill()
    },
    'a hold that has just expired': async (page) => {
      const path = await open(page)
      await checkoutPage(page).fill()
      await testData.expireIn(-1, path)
      await page.evaluate(() => {
        const end = performance.now() + 200_000
        performance.now = () => end
      })
      await expect(title(page)).toHaveText('The time ran out')
    },
    'a hold that came too late': async (page) => {
      const path = await testData.hold(small.id, 2)
      await testData.expireIn(-1, path)
      await testData.sweep()
      await testData.book(small.id, 2)
      await page.goto(path)
    },
    'a hold that was given back': async (page) => {
      await open(page)
      await checkoutPage(page).release.click()
      await expect(title(page)).toHaveText('Given back')
    },
    'a hold without JavaScript': async (page) => openPlain(page, await testData.hold(showId, 2)),
  }
}
