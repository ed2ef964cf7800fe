import type { Page } from '@playwright/test'
import { hall, smallTheatre } from '#domain/seating/examples.ts'
import { expect, test } from './support/fixtures.ts'
import {
  checkoutPage,
  clickSeat,
  expectNoSidewaysScroll,
  expectNoViolations,
  seatMap,
  showPage,
  tabTo,
  ticket,
} from './support/page-objects.ts'

const picker = (page: Page) => ({
  steps: page.getByText('Choose by row and number'),
  section: page.getByLabel('Section'),
  row: page.getByLabel('Row', { exact: true }),
  seat: (name: string | RegExp) => page.getByRole('button', { name }),
  chosen: page.getByRole('list', { name: 'Chosen seats' }),
  best: page.getByRole('button', { name: /^Choose the best/ }),
  map: seatMap(page),
  hold: showPage(page).submit,
})

/** Opens the page of a show and waits until its seats are drawn and its event stream is open. */
async function openMap(page: Page, path: string) {
  const listening = page.waitForResponse(/\/shows\/events/)
  await page.goto(path)
  await listening
  await expect(picker(page).map).toBeVisible()
}

test('a buyer chooses seats on the map, and finds them at the checkout and on the tickets', async ({
  page,
  testData,
}) => {
  const show = await testData.createSeatedShow()
  await openMap(page, show.path)
  await picker(page).map.scrollIntoViewIfNeeded()
  await clickSeat(page, 2, 4)
  await clickSeat(page, 2, 5)
  await expect(picker(page).chosen.getByRole('button')).toHaveText([
    'Remove Stalls, row C, seat 5',
    'Remove Stalls, row C, seat 6',
  ])
  await clickSeat(page, 2, 4)
  await expect(picker(page).chosen.getByRole('button')).toHaveCount(1)
  await showPage(page).more.click()
  await expect(picker(page).chosen.getByRole('button')).toHaveText([
    'Remove Stalls, row C, seat 5',
    'Remove Stalls, row C, seat 6',
  ])
  await picker(page).hold.click()
  await expect(page.getByText('Stalls, row C, seats 5 and 6')).toBeVisible()
  await checkoutPage(page).fill()
  await checkoutPage(page).confirm.click()
  await expect(ticket(page).getByText('Stalls, row C, seat 5')).toBeVisible()
  await expect(ticket(page).getByText('Stalls, row C, seat 6')).toBeVisible()
})

test('the best seats are chosen with one click and can be changed', async ({ page, testData }) => {
  const show = await testData.createSeatedShow()
  await openMap(page, show.path)
  await picker(page).best.click()
  await expect(picker(page).chosen.getByRole('button')).toHaveText([
    'Remove Stalls, row A, seat 5',
    'Remove Stalls, row A, seat 6',
  ])
  await picker(page).seat('Remove Stalls, row A, seat 5').click()
  await expect(page.getByText('Stalls A-5 would be left alone')).toBeHidden()
  await picker(page).hold.click()
  await expect(page.getByText('Stalls, row A, seat 6')).toBeVisible()
})

test('a choice that leaves a single seat is warned about', async ({ page, testData }) => {
  const show = await testData.createSeatedShow()
  await openMap(page, show.path)
  await picker(page).map.scrollIntoViewIfNeeded()
  await clickSeat(page, 0, 1)
  await expect(page.getByText('Stalls A-1 would be left alone')).toBeVisible()
})

test('a seat that another buyer takes meanwhile leaves the choice, and the nearest one is offered', async ({
  page,
  testData,
}) => {
  const show = await testData.createSeatedShow()
  await openMap(page, show.path)
  await picker(page).map.scrollIntoViewIfNeeded()
  await clickSeat(page, 1, 3)
  await clickSeat(page, 1, 4)
  await expect(picker(page).chosen.getByRole('button')).toHaveCount(2)
  await testData.bookSeats(show.id, 'Stalls B-4')
  await expect(page.getByText('Stalls B-4 has just gone to another buyer.')).toBeVisible()
  await picker(page).seat('Take Stalls B-6').click()
  await picker(page).hold.click()
  await expect(page.getByText('Stalls, row B, seats 5 and 6')).toBeVisible()
})

test('a seat that is gone when the form is sent is named, and the nearest ones are chosen in its place', async ({
  page,
  testData,
}) => {
  // Without live seats the page does not know.
  await page.route(/\/shows(\/events|\?|\/\d+\/seats)/, (route) => route.fulfill({ status: 204 }))
  const show = await testData.createSeatedShow()
  await page.goto(show.path)
  await expect(picker(page).map).toBeVisible()
  await picker(page).best.click()
  await testData.bookSeats(show.id, 'Stalls A-5', 'Stalls A-6')
  await picker(page).hold.click()
  await expect(page.getByText('Stalls A-5 and Stalls A-6 have just gone.')).toBeVisible()
  await expect(page.getByText('The nearest free seats are Stalls A-3 and Stalls A-4')).toBeVisible()
  await expect(picker(page).chosen.getByRole('button')).toHaveText([
    'Remove Stalls, row A, seat 3',
    'Remove Stalls, row A, seat 4',
  ])
  await picker(page).hold.click()
  await expect(page.getByText('Stalls, row A, seats 3 and 4')).toBeVisible()
  await page.unrouteAll()
})

test('a buyer who is choosing is told when the show moves to another plan, and chooses from that one', async ({
  page,
  testData,
}) => {
  const show = await testData.createSeatedShow()
  await openMap(page, show.path)
  await picker(page).best.click()
  const told = page.getByRole('alert').filter({ hasText: 'The plan of this house has just changed.' })
  await expect(told).toHaveCount(0)
  const [stalls, ...others] = smallTheatre.sections
  const front = { label: 'Z', seats: [{ label: '1', slot: 0 }] }
  await testData.moveToPlan(show.id, {
    ...smallTheatre,
    sections: [{ ...stalls, rows: [front, ...(stalls?.rows ?? [])] }, ...others],
  })
  await expect(told).toContainText('Reload the page to see which seats are free.')
  await openMap(page, show.path)
  await expect(told).toHaveCount(0)
  await picker(page).steps.click()
  await picker(page)
    .seat(/^Row Z, seat 1,/)
    .click()
  await picker(page).hold.click()
  await expect(page).toHaveURL(/\/bookings\//)
  await expect(page.getByText('Stalls, row Z, seat 1')).toBeVisible()
})

test('seats are chosen by keyboard alone', async ({ page, testData }) => {
  const show = await testData.createSeatedShow()
  await testData.bookSeats(show.id, 'Stalls C-2')
  await openMap(page, show.path)
  await tabTo(page, picker(page).steps)
  await page.keyboard.press('Enter')
  await tabTo(page, picker(page).seat('Row A, seat 1, at the end of the row, free'))
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  const taken = picker(page).seat('Row C, seat 2, second from the end of the row, taken')
  await expect(taken).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(taken).toHaveAttribute('aria-pressed', 'false')
  await page.keyboard.press('End')
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Space')
  await expect(picker(page).seat('Row C, seat 11, second from the end of the row, free')).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await expect(
    page.getByRole('status').filter({ hasText: '2 seats chosen: Stalls C-11 and Stalls C-12.' }),
  ).toBeAttached()
  await tabTo(page, picker(page).hold)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Stalls, row C, seats 11 and 12')).toBeVisible()
})

test('without JavaScript seats are ticked in rows, and a seat that is gone is named', async ({
  plainPage: page,
  testData,
}) => {
  const show = await testData.createSeatedShow()
  await page.goto(show.path)
  const form = page.getByRole('form', { name: 'Choose seats by row' })
  await form.getByText('Row B: 12 free').first().click()
  await form.getByLabel('Stalls, row B, seat 3', { exact: true }).check()
  await form.getByLabel('Stalls, row B, seat 4', { exact: true }).check()
  await testData.bookSeats(show.id, 'Stalls B-4')
  await form.getByRole('button', { name: 'Hold the ticked seats' }).click()
  await expect(form.getByRole('alert')).toContainText('Stalls B-4 has just gone. The nearest free seat is Stalls B-2')
  await expect(form.getByLabel('Stalls, row B, seat 2', { exact: true })).toBeChecked()
  await form.getByRole('button', { name: 'Hold the ticked seats' }).click()
  await expect(page.getByText('Stalls, row B, seats 2 and 3')).toBeVisible()
})

test('without JavaScript a large house is listed by section, and no tick is answered', async ({
  plainPage: page,
  testData,
}) => {
  const show = await testData.createSeatedShow({ plan: hall })
  await page.goto(show.path)
  await page.getByRole('link', { name: 'Balcony: 800 free' }).click()
  const form = page.getByRole('form', { name: 'Choose seats by row' })
  await form.getByRole('button', { name: 'Hold the ticked seats' }).click()
  await expect(form.getByRole('alert')).toHaveText('Tick the seats that you want.')
  await form.getByText('Row 2: 40 free').click()
  await form.getByLabel('Balcony, row 2, seat 1', { exact: true }).check()
  await form.getByRole('button', { name: 'Hold the ticked seats' }).click()
  await expect(page.getByText('Balcony, row 2, seat 1')).toBeVisible()
})

test('a thumb comes closer first, then chooses', async ({ browser, baseURL, testData }) => {
  const show = await testData.createSeatedShow({ plan: hall })
  const phone = await browser.newContext({
    baseURL,
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  })
  const page = await phone.newPage()
  await openMap(page, show.path)
  await picker(page).map.scrollIntoViewIfNeeded()
  const middle = async () => {
    const box = await picker(page).map.boundingBox()
    if (!box) throw new Error('The map is not visible')
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  const first = await middle()
  await page.touchscreen.tap(first.x - 20, first.y)
  await expect(picker(page).chosen).toBeHidden()
  const pixels = await picker(page).map.evaluate((svg) => (svg as SVGSVGElement).getScreenCTM()?.a ?? 0)
  expect(pixels).toBeGreaterThanOrEqual(44)
  const near = await middle()
  await page.touchscreen.tap(near.x - 20, near.y)
  await expect(picker(page).chosen.getByRole('button')).toHaveCount(1)
  await expectNoSidewaysScroll(page)
  await phone.close()
})

test('the page of a show with numbered seats has no axe violations and no sideways scroll', async ({
  page,
  testData,
}) => {
  const show = await testData.createSeatedShow()
  await testData.bookSeats(show.id, 'Stalls A-1', 'Stalls A-2')
  await openMap(page, show.path)
  await picker(page).best.click()
  await picker(page).steps.click()
  await expectNoViolations(page, 'the map of a house')
  await page.emulateMedia({ forcedColors: 'active' })
  const looks = await page
    .locator('svg path')
    .evaluateAll((paths) =>
      paths.filter((path) => path.getBoundingClientRect().width > 100).map((path) => getComputedStyle(path).fill),
    )
  // The stage and the free seats have the colour of texts, the taken seats another one.
  expect(new Set(looks).size).toBeGreaterThan(1)
  await page.emulateMedia({ forcedColors: 'none' })
  // 320 pixels are 1280 pixels at 400 %.
  for (const width of [320, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await expectNoSidewaysScroll(page)
  }
})
