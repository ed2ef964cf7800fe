import { expect, type Page } from '@playwright/test'
import { alert, button, clickSeat, seatMap } from '../page-objects.ts'
import type { States } from '../states.ts'
import type { TestData } from '../test-data.ts'

/** Lists what staff see of numbered seats and of plans. */
export async function listSeatingMoments(testData: TestData): Promise<States> {
  const show = await testData.createSeatedShow({ name: 'Troilus and Cressida' })
  const path = await testData.bookSeats(show.id, 'Stalls A-1', 'Stalls A-2')
  await testData.giveBuyer(path)
  const openMap = async (page: Page, address: string) => {
    await page.goto(address)
    await seatMap(page).scrollIntoViewIfNeeded()
  }
  return {
    'a seat that staff ask about': async (page) => {
      await openMap(page, `/admin/shows/${show.id}/seats`)
      await clickSeat(page, 0, 0)
      await expect(page.getByRole('region', { name: 'Seat', exact: true })).toContainText('row A, seat 1')
      await page.getByText('Find a seat by row and number').click()
    },
    'seats that staff have blocked': async (page) => {
      await openMap(page, `/admin/shows/${show.id}/seats`)
      await clickSeat(page, 2, 4)
      await clickSeat(page, 2, 5)
      await button(page, 'Block').click()
      await expect(alert(page, '2 seats are blocked.')).toBeVisible()
    },
    'other seats for a booking': async (page) => {
      await openMap(page, `${await testData.numberedPath(path)}/seats`)
      await clickSeat(page, 3, 4)
      await expect(page.getByLabel('New seats')).toHaveValue('Stalls D-5\nStalls A-2')
    },
    'a new plan with its preview': async (page) => {
      await page.goto('/admin/seating-plans/new')
      await page.getByLabel('Name of the plan').fill('The Curtain')
      const section = page.getByRole('group', { name: 'Section 1' })
      for (const [label, text] of [
        ['Name', 'Stalls'],
        ['Category', 'Stalls'],
        ['Rows', '8'],
        ['Seats in a row', '12'],
      ] as const) {
        await section.getByLabel(label, { exact: true }).fill(text)
      }
      await section.getByText('Curve, place, wheelchair places, categories of rows').click()
      await expect(page.getByRole('img', { name: 'Drawing of the plan, 96 seats' })).toBeVisible()
    },
    'a plan with changes': async (page) => {
      await openMap(page, await testData.planPath(show.id))
      await clickSeat(page, 0, 0)
      await clickSeat(page, 0, 1)
      await page.getByLabel('Kind', { exact: true }).selectOption('Wheelchair place')
      await button(page, 'Set the kind').click()
      await expect(page.getByRole('region', { name: 'Save' }).getByRole('status')).toContainText(
        '1 change is not saved.',
      )
      await page.getByText('All seats by row').click()
    },
  }
}
