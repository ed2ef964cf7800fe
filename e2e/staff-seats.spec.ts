import type { Page } from '@playwright/test'
import { smallTheatre } from '#domain/seating/examples.ts'
import { expect, test } from './support/fixtures.ts'
import {
  alert,
  button,
  clickSeat,
  expectNoSidewaysScroll,
  expectNoViolations,
  placeOfSeat,
  seatMap,
  tabTo,
  title,
} from './support/page-objects.ts'
import type { TestData } from './support/test-data.ts'

const seatInWords = (page: Page) => page.getByRole('region', { name: 'Seat', exact: true })
const chosen = (page: Page) => page.getByLabel('Chosen seats')
const row = (page: Page, text: string) => page.locator('summary').filter({ hasText: text }).first()
const places = (page: Page) => page.locator('dl > div').filter({ hasText: 'Places' })

async function openMap(page: Page, path: string) {
  await page.goto(path)
  await expect(seatMap(page)).toBeVisible()
  await seatMap(page).scrollIntoViewIfNeeded()
}

/** A show with a booking of by Ada King. */
async function makeShow(testData: TestData) {
  const show = await testData.createSeatedShow()
  const path = await testData.bookSeats(show.id, 'Stalls A-1', 'Stalls A-2')
  await testData.nameBuyer(path, 'Ada King', 'ada@example.com')
  const booking = await testData.numberedPath(path)
  return { show, booking, id: booking.split('/').at(-1) ?? '' }
}

test('staff see whose a seat is, and block and unblock seats on the map', async ({ page, testData }) => {
  const { show, booking, id } = await makeShow(testData)
  await page.goto(`/admin/shows/${show.id}`)
  await page.getByRole('link', { name: 'Seats', exact: true }).click()
  await expect(title(page)).toHaveText('Seats')
  await expect(seatMap(page)).toBeVisible()
  await seatMap(page).scrollIntoViewIfNeeded()

  const taken = await placeOfSeat(page, 0, 0)
  await page.mouse.move(taken.x, taken.y)
  await expect(page.getByText(`taken by Ada King, booking no. ${id}`)).toBeVisible()
  await page.mouse.click(taken.x, taken.y)
  await expect(seatInWords(page)).toContainText('Stalls, row A, seat 1')
  await expect(seatInWords(page).getByRole('link', { name: `booking no. ${id}` })).toHaveAttribute('href', booking)
  await expect(chosen(page)).toHaveValue('')

  await clickSeat(page, 2, 4)
  await clickSeat(page, 2, 5)
  await expect(chosen(page)).toHaveValue('Stalls C-5\nStalls C-6')
  await button(page, 'Block').click()
  await expect(alert(page, '2 seats are blocked.')).toBeVisible()
  await expect(chosen(page)).toHaveValue('')
  await seatMap(page).scrollIntoViewIfNeeded()
  await clickSeat(page, 2, 4)
  await expect(seatInWords(page)).toContainText('blocked')
  await button(page, 'Unblock').click()
  await expect(alert(page, '1 seat is unblocked.')).toBeVisible()

  await chosen(page).fill('Stalls A-1\nStalls D-1')
  await button(page, 'Block').click()
  await expect(alert(page, 'Stalls A-1 is taken or blocked. Nothing was changed.')).toBeVisible()
  await expect(chosen(page)).toHaveValue('Stalls A-1\nStalls D-1')
})

test('staff see whose a seat is and block a row by keyboard', async ({ page, testData }) => {
  const { show, id } = await makeShow(testData)
  await page.goto(`/admin/shows/${show.id}/seats`)
  await expect(seatMap(page)).toBeVisible()
  await tabTo(page, page.getByText('Find a seat by row and number'))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: /^Row A, seat 1, .* taken by Ada King, booking no\. / }))
  await page.keyboard.press('ArrowRight')
  await expect(seatInWords(page)).toContainText('Stalls, row A, seat 2')
  await tabTo(page, seatInWords(page).getByRole('link', { name: `booking no. ${id}` }))
  await page.getByRole('combobox', { name: /^Row/ }).selectOption({ label: 'Row B: 12 free' })
  await tabTo(page, button(page, 'Choose all of row B'))
  await page.keyboard.press('Enter')
  await tabTo(page, button(page, 'Block'))
  await page.keyboard.press('Enter')
  await expect(alert(page, '12 seats are blocked.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Row B, seat 1, .* blocked$/ })).toBeAttached()
})

test('without JavaScript staff tick seats in rows, and see whose the others are', async ({
  plainPage: page,
  testData,
}) => {
  const { show, booking } = await makeShow(testData)
  await page.goto(`/admin/shows/${show.id}/seats`)
  await row(page, 'Row A: 10 free').click()
  const owner = page.getByRole('link', { name: 'Stalls, row A, seat 1: Ada King' })
  await expect(owner).toHaveAttribute('href', booking)
  await page.getByLabel('Stalls, row A, seat 3', { exact: true }).check()
  await button(page, 'Block').click()
  await expect(alert(page, '1 seat is blocked.')).toBeVisible()
  await row(page, 'Row A: 9 free').click()
  await page.getByLabel('Stalls, row A, seat 3 (blocked)').check()
  await button(page, 'Unblock').click()
  await expect(alert(page, '1 seat is unblocked.')).toBeVisible()
  await expectNoSidewaysScroll(page)
})

test('staff move a booking to other seats on the map', async ({ page, testData }) => {
  const { booking, id } = await makeShow(testData)
  await page.goto(booking)
  await page.getByRole('link', { name: 'Choose the seats' }).click()
  await expect(title(page)).toHaveText('Move to other seats')
  await expect(seatMap(page)).toBeVisible()
  await seatMap(page).scrollIntoViewIfNeeded()
  const seats = page.getByLabel('New seats')
  await expect(seats).toHaveValue('Stalls A-1\nStalls A-2')
  await clickSeat(page, 3, 4)
  await expect(seats).toHaveValue('Stalls D-5\nStalls A-2')
  await clickSeat(page, 3, 5)
  await expect(seats).toHaveValue('Stalls D-5\nStalls D-6')
  await button(page, `Move booking no. ${id}`).click()
  await expect(alert(page, 'The booking has the new seats.')).toBeVisible()
  await expect(places(page)).toContainText('Stalls, row D, seats 5 and 6')
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Moved to other seats')
})

test('a buyer whose seat the new plan of a show lacks sees another seat on the booking and in the mail', async ({
  page,
  plainPage: buyer,
  testData,
  request,
}) => {
  const show = await testData.createSeatedShow()
  const path = await testData.bookSeats(show.id, 'Balcony A-1')
  await testData.nameBuyer(path, 'Ada King', 'ada@example.com')
  const booking = await testData.numberedPath(path)
  await buyer.goto(path)
  const ticketOfBuyer = buyer.getByRole('article')
  await expect(ticketOfBuyer).toContainText('Balcony, row A, seat 1')
  const [stalls] = smallTheatre.sections
  const planId = await testData.storePlan({ ...smallTheatre, name: 'Without a balcony', sections: [stalls] })

  const moveShow = async () => {
    await page.goto(`/admin/shows/${show.id}/seats`)
    await page.getByLabel('Plan', { exact: true }).selectOption(String(planId))
    await button(page, 'Move the show to this plan').click()
  }
  await moveShow()
  await expect(alert(page, 'Balcony A-1 is not in the new plan.')).toBeVisible()
  await page.goto(`${booking}/seats`)
  await page.getByLabel('New seats').fill('Stalls C-5')
  await button(page, /^Move booking no\. /).click()
  await expect(alert(page, 'The booking has the new seats.')).toBeVisible()
  await moveShow()
  await expect(alert(page, 'The show has this plan now.')).toBeVisible()

  await buyer.goto(path)
  await expect(ticketOfBuyer).toContainText('Stalls, row C, seat 5')
  await expect(buyer.getByRole('main')).not.toContainText('Balcony')
  await page.goto(booking)
  const mail = page.getByRole('table', { name: 'Mails' }).getByRole('link', { name: 'Changed booking' })
  const id = (await mail.getAttribute('href'))?.split('/').at(-1)
  const { text } = await (await request.get(`/api/admin/mails/${id}`)).json()
  expect(text).toContain('your booking has changed. This is how it is now:')
  expect(text).toContain('Stalls, row C, seat 5')
  expect(text).not.toContain('Balcony')
})

test('without JavaScript staff move a booking by labels, after another person moved it', async ({
  plainPage: page,
  testData,
  request,
}) => {
  const { show, booking, id } = await makeShow(testData)
  await testData.bookSeats(show.id, 'Stalls B-1')
  await page.goto(`${booking}/seats`)
  const seats = page.getByLabel('New seats')
  await seats.fill('Stalls B-1\nStalls B-2')
  await button(page, `Move booking no. ${id}`).click()
  await expect(alert(page, 'Stalls B-1 is taken or blocked.')).toBeVisible()
  await request.post(`/api/admin${booking.slice('/admin'.length)}/seats`, {
    data: { seats: ['Stalls C-1', 'Stalls C-2'], seen_seats: ['Stalls A-1', 'Stalls A-2'] },
  })
  await seats.fill('Stalls B-2\nStalls B-3')
  await button(page, `Move booking no. ${id}`).click()
  await expect(alert(page, 'has Stalls C-1 and Stalls C-2 now.')).toBeVisible()
  await button(page, `Move booking no. ${id}`).click()
  await expect(places(page)).toContainText('Stalls, row B, seats 2 and 3')
})

for (const scripts of ['with', 'without'] as const) {
  test(`staff sell named seats at the counter ${scripts} JavaScript`, async ({
    page: scripted,
    plainPage,
    testData,
  }) => {
    const page = scripts === 'with' ? scripted : plainPage
    const { show } = await makeShow(testData)
    await page.goto(`/admin/shows/${show.id}/sell`)
    const seats = page.getByLabel('Seats', { exact: true })
    if (scripts === 'with') {
      await expect(seatMap(page)).toBeVisible()
      await seatMap(page).scrollIntoViewIfNeeded()
      // A wheelchair place and the one of a companion.
      await clickSeat(page, 7, 0)
      await clickSeat(page, 7, 1)
      await expect(seats).toHaveValue('Stalls H-1\nStalls H-2')
      await expect(page.getByLabel('Number of seats')).toHaveValue('2')
    } else {
      await seats.fill('Stalls A-1\nStalls H-2')
      await page.getByLabel('Name of the buyer').fill('Bea')
      await button(page, 'Sell the seats').click()
      await expect(page.getByText('Stalls A-1 is taken or blocked. Nothing was sold.')).toBeVisible()
      await seats.fill('Stalls H-1\nStalls H-2')
    }
    await page.getByLabel('Name of the buyer').fill('Bea')
    await button(page, 'Sell the seats').click()
    await expect(alert(page, 'Sold.')).toBeVisible()
    await expect(places(page)).toContainText('Stalls, row H, seats 1 and 2')
  })
}

test('the pages of seats for staff have no axe violations and no sideways scroll', async ({ page, testData }) => {
  const { show, booking } = await makeShow(testData)
  for (const path of [`/admin/shows/${show.id}/seats`, `${booking}/seats`, `/admin/shows/${show.id}/sell`]) {
    await page.setViewportSize({ width: 1280, height: 800 })
    await openMap(page, path)
    await page.getByText('Find a seat by row and number').click()
    await clickSeat(page, 0, 0)
    await expectNoViolations(page, path)
    for (const width of [320, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      await expectNoSidewaysScroll(page)
    }
  }
})
