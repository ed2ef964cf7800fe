import { expect, type Page } from '@playwright/test'
import type { States } from '../states.ts'
import type { TestData } from '../test-data.ts'

const languages = [
  ['German', 'de'],
  ['Arabic', 'ar'],
] as const

/** Opens all forms of a page that a first button opens. */
async function openForms(page: Page) {
  for (const summary of await page.getByRole('main').locator('summary').all()) await summary.click()
}

/** Lists what buyers who read another language see after they have done something on a page. */
export async function listTranslatedMoments(testData: TestData): Promise<States> {
  const show = await testData.createShow({ name: 'Der zerbrochne Krug', seats: 40 })
  const seated = await testData.createSeatedShow({ name: 'مجنون ليلى' })
  const states: States = {}
  for (const [name, code] of languages) {
    const lang = `?lang=${code}`
    const booked = await testData.book(show.id, 2)
    await testData.giveBuyer(booked)
    await testData.handOn(booked)
    const moved = await testData.createShow({ name: 'Nathan der Weise', seats: 40 })
    const movedBooking = await testData.book(moved.id, 2)
    await testData.reschedule(moved.id, '2031-06-08T22:00:00Z')
    const over = await testData.hold(show.id, 2)
    await testData.expireIn(-1, over)
    // Otherwise the server frees its seats at any moment, and pages show how many are free.
    await testData.sweep()
    const cancelled = await testData.book(show.id, 2)
    const ended = await testData.handOn(cancelled)
    await testData.cancel(cancelled)
    Object.assign(states, {
      [`the bar of a hold in ${name}`]: async (page) => {
        await page.goto(`${show.path}${lang}`)
        await page.locator('#seat_count').press('Enter')
        await expect(page.getByRole('timer')).toBeVisible()
        await page.goto('/bookings')
        await expect(page.getByRole('main')).toHaveCount(1)
      },
      [`a checkout with errors in ${name}`]: async (page) => {
        await page.goto(`${await testData.hold(show.id, 2)}${lang}`)
        await page.locator('#name').press('Enter')
        await expect(page.locator('#name')).toBeFocused()
        await expect(page.locator('#email')).toHaveAttribute('aria-invalid', 'true')
      },
      [`a hold that is over in ${name}`]: `${over}${lang}`,
      [`the forms of a booking in ${name}`]: async (page) => {
        await page.goto(`${booked}${lang}`)
        await openForms(page)
      },
      [`a booking of a show that has moved in ${name}`]: `${movedBooking}${lang}`,
      [`a cancelled booking in ${name}`]: `${cancelled}${lang}`,
      [`a ticket that is no longer good in ${name}`]: `${ended}${lang}`,
      [`a search without a match in ${name}`]: `/${lang}&q=Hamlt`,
      [`seats that are chosen in ${name}`]: async (page) => {
        await page.goto(`${seated.path}${lang}`)
        await openForms(page)
        // The second seat of a row, so that the first one is left alone.
        await page.locator('button[aria-pressed]').nth(1).click()
        await expect(page.getByRole('status').filter({ hasText: 'Stalls A-1' })).toBeVisible()
      },
      [`a missing page in ${name}`]: `/nowhere${lang}`,
    } satisfies States)
  }
  return states
}
