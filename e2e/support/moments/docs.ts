import { openPlain, type States } from '../states.ts'

/** Lists what developers see in the reference of the API. */
export const listDocsMoments = (): States => ({
  'the errors of the API': async (page) => {
    await page.goto('/docs/errors')
    await page.getByRole('main').locator('summary').first().click()
  },
  'a call of the API without JavaScript': async (page) => {
    await openPlain(page, '/docs')
    await page.locator('details', { hasText: 'Book or hold seats of a show' }).locator('summary').click()
  },
})
