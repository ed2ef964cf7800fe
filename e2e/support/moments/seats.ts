import { expect, type Page } from '@playwright/test'
import { hall } from '#domain/seating/examples.ts'
import { clickSeat, seatMap, showPage } from '../page-objects.ts'
import { openPlain, type States } from '../states.ts'
import type { TestData } from '../test-data.ts'

const chosen = (page: Page) => page.getByRole('list', { name: 'Chosen seats' }).getByRole('button')

/** Opens the page of a show and waits until its seats are drawn and its event stream is open. */
async function openMap(page: Page, path: string) {
  const listening = page.waitForResponse(/\/shows\/events/)
  await page.goto(path)
  await listening
  await seatMap(page).scrollIntoViewIfNeeded()
}

const chooseBest = (page: Page) => page.getByRole('button', { name: /^Choose the best/ }).click()

/** Lists what buyers see while they choose numbered seats. */
export async function listSeatMoments(testData: TestData): Promise<States> {
  const show = await testData.createSeatedShow({ name: 'Coriolanus' })
  const large = await testData.createSeatedShow({ name: 'Timon of Athens', plan: hall })
  for (const seats of [6, 4, 9, 3]) await testData.book(show.id, seats)
  return {
    'seats that are chosen': async (page) => {
      await openMap(page, show.path)
      await clickSeat(page, 4, 4)
      await clickSeat(page, 4, 5)
      await expect(chosen(page)).toHaveCount(2)
    },
    'a choice that leaves a seat alone': async (page) => {
      await openMap(page, show.path)
      await clickSeat(page, 6, 1)
      await expect(page.getByText('Stalls G-1 would be left alone')).toBeVisible()
    },
    'a map that is zoomed': async (page) => {
      await openMap(page, large.path)
      for (let i = 0; i < 4; i++) await page.getByRole('button', { name: 'Zoom in' }).click()
      await expect(page.getByText('Drag the map to move it.')).toBeVisible()
    },
    'choosing seats by row': async (page) => {
      await openMap(page, show.path)
      await chooseBest(page)
      await page.getByText('Choose by row and number').click()
      await page.getByRole('button', { name: /^Row A, seat 1,/ }).focus()
    },
    'a chosen seat that another buyer has taken': async (page) => {
      await openMap(page, show.path)
      await clickSeat(page, 5, 3)
      await clickSeat(page, 5, 4)
      await expect(chosen(page)).toHaveCount(2)
      await testData.bookSeats(show.id, 'Stalls F-4')
      await expect(page.getByText('Stalls F-4 has just gone to another buyer.')).toBeVisible()
    },
    'seats that were gone when the form came': async (page) => {
      const live = /\/shows(\/events|\?|\/\d+\/seats)/
      // Without live seats the page does not know.
      await page.route(live, (route) => route.fulfill({ status: 204 }))
      await page.goto(show.path)
      await seatMap(page).scrollIntoViewIfNeeded()
      await clickSeat(page, 7, 4)
      await clickSeat(page, 7, 5)
      await testData.bookSeats(show.id, 'Stalls H-5', 'Stalls H-6')
      await showPage(page).submit.click()
      await expect(page.getByText('Stalls H-5 and Stalls H-6 have just gone.')).toBeVisible()
      await page.unroute(live)
    },
    'changing the seats of a hold': async (page) => {
      await openMap(page, show.path)
      await chooseBest(page)
      await showPage(page).submit.click()
      await page.getByRole('button', { name: 'Choose other seats' }).click()
      await expect(page.getByRole('button', { name: 'Keep these seats' })).toBeVisible()
    },
    'seats by row without JavaScript': async (page) => {
      await openPlain(page, show.path)
      await page.getByRole('form', { name: 'Choose seats by row' }).getByText('Row G: 12 free').click()
    },
    'the sections of a large house without JavaScript': (page) => openPlain(page, large.path),
  }
}
