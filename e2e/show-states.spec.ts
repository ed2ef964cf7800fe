import { expect, test } from './support/fixtures.ts'
import {
  card,
  editShowPage,
  expectNoSidewaysScroll,
  expectNoViolations,
  newShowPage,
  title,
} from './support/page-objects.ts'
import { uniqueName } from './support/test-data.ts'

for (const scripts of ['with', 'without'] as const) {
  test(`staff prepare a show as a draft, publish it and open its booking, ${scripts} JavaScript`, async ({
    page,
    plainPage,
  }) => {
    const visitor = scripts === 'with' ? page : plainPage
    const name = uniqueName('Hamlet')
    const form = newShowPage(visitor)
    await form.open()
    await form.name.fill(name)
    await form.starts.fill('2031-06-06T20:00')
    await form.doors.fill('2031-06-06T20:30')
    await form.place.fill('Studio')
    await form.opens.fill('2031-05-01T10:00')
    await form.closes.fill('2031-06-06T19:00')
    await form.seats.fill('80')
    await form.keptBack.fill('81')
    await form.note.fill('In German.\n\nNo interval.')
    await form.saveDraft.click()
    await expect(form.doors).toHaveAccessibleDescription(/^Doors open before the show starts/)
    await expect(form.keptBack).toHaveAccessibleDescription(/^No more seats can be kept back than the house has/)
    await form.doors.fill('2031-06-06T19:15')
    await form.keptBack.fill('6')
    await form.saveDraft.click()
    await expect(title(visitor)).toHaveText(name)
    await expect(visitor.getByText('Only staff see this show.')).toBeVisible()
    await expect(visitor.getByText('kept back', { exact: true })).toBeVisible()
    if (scripts === 'with') await expectNoViolations(page, 'a draft in the console')
    const path = new URL(visitor.url()).pathname.replace('/admin', '')
    expect((await visitor.request.get(path)).status()).toBe(404)
    await visitor.goto('/')
    await expect(card(visitor, name)).toHaveCount(0)

    await visitor.goto(`/admin${path}`)
    await visitor.getByRole('button', { name: 'Publish' }).click()
    await visitor.getByRole('link', { name: 'See its page' }).click()
    await expect(visitor.getByRole('heading', { name: 'Not open yet' })).toBeVisible()
    await expect(visitor.getByText('Thursday 1 May 2031, 10:00')).toBeVisible()
    for (const text of ['19:15', 'Studio', 'No interval.']) await expect(visitor.getByText(text)).toBeVisible()
    await visitor.goto(`/?q=${encodeURIComponent(name)}`)
    await expect(card(visitor, name)).toContainText('Booking opens Thu 1 May 2031')

    await visitor.goto(`/admin${path}`)
    await visitor.getByRole('button', { name: 'Open booking now' }).click()
    await expect(visitor.getByRole('button', { name: 'Close booking now' })).toBeVisible()
    await visitor.goto(path)
    await expect(visitor.getByText('74 of 80 seats left')).toBeVisible()

    // A copy has all fields.
    await visitor.goto(`/admin/shows/new?from=${path.split('/').at(-1)}`)
    await expect(form.doors).toHaveValue('2031-06-06T19:15')
    await expect(form.place).toHaveValue('Studio')
    await expect(form.keptBack).toHaveValue('6')
    await expect(form.note).toHaveValue('In German.\n\nNo interval.')
  })

  test(`staff sell seats that are kept back by a tick, ${scripts} JavaScript`, async ({
    page,
    plainPage,
    testData,
  }) => {
    const visitor = scripts === 'with' ? page : plainPage
    const show = await testData.createShow({ seats: 10 })
    await testData.sql((sql) => sql`update shows set kept_back_seats = 8 where id = ${show.id}`)
    await visitor.goto(`/admin/shows/${show.id}/sell`)
    const seats = visitor.getByLabel('Number of seats')
    await expect(seats).toHaveAccessibleDescription('2 seats left.')
    await seats.fill('3')
    await visitor.getByLabel('Name of the buyer').fill('Critic of the Courier')
    const sell = visitor.getByRole('button', { name: 'Sell the seats' })
    await sell.click()
    await expect(seats).toHaveAccessibleDescription(/^There are 2 seats left/)
    const keptBack = visitor.getByRole('checkbox', { name: 'Sell these first' })
    await expect(visitor.getByText('8 seats kept back')).toBeVisible()
    await keptBack.check()
    if (scripts === 'with') await expectNoViolations(page, 'a sale of seats that are kept back')
    await sell.click()
    await expect(visitor.getByText('Critic of the Courier').first()).toBeVisible()
    await visitor.goto(`/admin/shows/${show.id}`)
    await expect(visitor.getByText('Kept-back seats sold')).toBeVisible()
    await testData.sql(async (sql) => {
      const rows = await sql`select booked_seats, kept_back_seats from shows where id = ${show.id}`
      expect(rows).toEqual([{ booked_seats: 3, kept_back_seats: 5 }])
    })
  })

  test(`staff move a show to another place once they know whom it concerns, ${scripts} JavaScript`, async ({
    page,
    plainPage,
    testData,
  }) => {
    const visitor = scripts === 'with' ? page : plainPage
    await visitor.setViewportSize({ width: 375, height: 800 })
    const show = await testData.createShow()
    const booking = await testData.book(show.id, 2)
    await testData.giveBuyer(booking)
    const form = editShowPage(visitor)
    await form.open(show.id)
    await form.place.fill('Great hall')
    await form.submit.click()
    await expect(form.mailBuyers).toHaveAccessibleDescription(
      'To Great hall. 1 booking with 2 seats is confirmed. Its buyer gets a mail with the new place and an updated calendar entry.',
    )
    await form.mailBuyers.check()
    await form.submit.click()
    await expect(title(visitor)).toHaveText(show.name)
    await expect(visitor.getByText('Great hall').first()).toBeVisible()
    await visitor.goto('/admin/outbox')
    await visitor
      .getByRole('row')
      .filter({ hasText: show.name })
      .getByRole('link', { name: /^New time or place/ })
      .click()
    await expect(visitor.getByText(/The place was the venue itself, and is now Great hall\./).first()).toBeVisible()
    await visitor.goto(booking)
    await expect(visitor.getByText('Great hall').first()).toBeVisible()
  })
}

test('the front page marks a closed show and one that opens later', async ({ page, testData }) => {
  const closed = await testData.createShow()
  const later = await testData.createShow()
  await testData.closeShow(closed.id)
  await testData.sql((sql) => sql`update shows set booking_opens_at = '2031-05-01T10:00:00Z' where id = ${later.id}`)
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(`/?q=${encodeURIComponent(closed.name)}`)
    await expect(card(page, closed.name)).toContainText('Booking has closed')
    await expectNoSidewaysScroll(page)
    await page.goto(`/?q=${encodeURIComponent(later.name)}`)
    await expect(card(page, later.name)).toContainText('Booking opens Thu 1 May 2031')
    await expectNoViolations(page, 'a show that opens later')
    await page.goto(later.path)
    await expectNoSidewaysScroll(page)
    await expectNoViolations(page, 'the page of a show that opens later')
  }
})
