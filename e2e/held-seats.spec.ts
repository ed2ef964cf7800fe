import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { checkoutPage, expectNoSidewaysScroll, expectNoViolations, showPage, ticket } from './support/page-objects.ts'

/** A buyer who holds numbered seats changes them on the map. */

const chosen = (page: Page) => page.getByRole('list', { name: 'Chosen seats' }).getByRole('button')
const remove = (page: Page, seat: string) => page.getByRole('button', { name: `Remove ${seat}` })
const pick = async (page: Page, seat: RegExp) => page.getByRole('button', { name: seat }).click()

/** Holds the best two seats of a new show. */
async function holdBest(page: Page, path: string) {
  await page.goto(path)
  await page.getByRole('button', { name: /^Choose the best/ }).click()
  await showPage(page).submit.click()
  await expect(page.getByText('Stalls, row A, seats 5 and 6')).toBeVisible()
}

test('who goes back from the checkout finds the held seats chosen, and takes others in their place', async ({
  page,
  testData,
}) => {
  const show = await testData.createSeatedShow()
  await holdBest(page, show.path)
  await page.goBack()
  await expect(page.getByText('2 seats are held for you until')).toBeVisible()
  await expect(chosen(page)).toHaveText(['Remove Stalls, row A, seat 5', 'Remove Stalls, row A, seat 6'])
  await expect(page.getByRole('button', { name: 'Keep these seats' })).toBeVisible()
  await expectNoViolations(page, 'the map with held seats')
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await expectNoSidewaysScroll(page)
  }
  await page.getByText('Choose by row and number').click()
  await remove(page, 'Stalls, row A, seat 5').click()
  await pick(page, /^Row A, seat 7/)
  await showPage(page).submit.click()
  await expect(page.getByText('Stalls, row A, seats 6 and 7')).toBeVisible()
  await checkoutPage(page).fill()
  await checkoutPage(page).confirm.click()
  await expect(ticket(page).getByText('Stalls, row A, seat 7')).toBeVisible()
  await testData.sql(async (sql) => {
    expect(await sql`select status from bookings where show_id = ${show.id}`).toEqual([{ status: 'CONFIRMED' }])
  })
})

test('the checkout leads to the map and back, and keeps what was typed', async ({ page, testData }) => {
  const show = await testData.createSeatedShow()
  await holdBest(page, show.path)
  await page.getByLabel('Your name').fill('Ada King')
  await page.getByRole('button', { name: 'Choose other seats' }).click()
  await expect(chosen(page)).toHaveCount(2)
  await page.getByRole('link', { name: 'Go on with these seats' }).click()
  await expect(page.getByLabel('Your name')).toHaveValue('Ada King')
  await expect(page.getByText('Stalls, row A, seats 5 and 6')).toBeVisible()
})

test('without JavaScript the held seats are ticked, and others take their place', async ({
  plainPage: page,
  testData,
}) => {
  const show = await testData.createSeatedShow()
  await page.goto(show.path)
  await page.getByRole('button', { name: 'Hold the best seats' }).click()
  await page.getByRole('button', { name: 'Choose other seats' }).click()
  const form = page.getByRole('form', { name: 'Choose seats by row' })
  await expect(form.getByLabel('Stalls, row A, seat 5', { exact: true })).toBeChecked()
  await form.getByLabel('Stalls, row A, seat 5', { exact: true }).uncheck()
  await form.getByLabel('Stalls, row A, seat 7', { exact: true }).check()
  await form.getByRole('button', { name: 'Hold the ticked seats instead' }).click()
  await expect(page.getByText('Stalls, row A, seats 6 and 7')).toBeVisible()
})
