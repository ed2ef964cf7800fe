import { expect, test } from './support/fixtures.ts'
import { card, editShowPage, expectNoViolations, newShowPage, title } from './support/page-objects.ts'
import { uniqueName } from './support/test-data.ts'

for (const scripts of ['with', 'without'] as const) {
  test(`staff correct a show, ${scripts} JavaScript`, async ({ page, plainPage, testData }) => {
    const visitor = scripts === 'with' ? page : plainPage
    const show = await testData.createShow({ start: '2031-06-06T19:00:00Z', seats: 80 })
    await testData.book(show.id, 30)
    await visitor.goto(`/admin/shows/${show.id}`)
    await visitor.getByRole('link', { name: 'Edit' }).click()
    const form = editShowPage(visitor)
    await expect(form.name).toHaveValue(show.name)
    await expect(form.starts).toHaveValue('2031-06-06T16:30')
    await form.seats.fill('29')
    await form.submit.click()
    await expect(form.seats).toBeFocused()
    await expect(form.seats).toHaveAccessibleDescription(/^30 seats are booked or held\. The show cannot have fewer\./)
    const name = uniqueName('Hamlet')
    await form.name.fill(name)
    await form.seats.fill('120')
    await form.closes.fill('2031-06-05T12:00')
    await form.submit.click()
    await expect(title(visitor)).toHaveText(name)
    await expect(visitor.getByText('Thu 5 Jun 2031, 12:00').first()).toBeVisible()
    await expect(visitor.getByText('left of 120')).toBeVisible()
    await expect(visitor.getByText('16:30').first()).toBeVisible()
  })

  test(`of two people who edit a show, the second one sees the differences, ${scripts} JavaScript`, async ({
    page,
    plainPage,
    testData,
  }) => {
    const visitor = scripts === 'with' ? page : plainPage
    const show = await testData.createShow({ seats: 80 })
    const form = editShowPage(visitor)
    await form.open(show.id)
    await testData.sql(
      (sql) => sql`update shows set name = 'Changed meanwhile', version = version + 1 where id = ${show.id}`,
    )
    await form.seats.fill('90')
    await form.submit.click()
    await expect(visitor.getByRole('alert').first()).toContainText('Nothing was saved')
    await expect(form.name).toHaveAccessibleDescription('Stored now: Changed meanwhile')
    await expect(form.seats).toHaveAccessibleDescription(/^Stored now: 80/)
    await expect(form.seats).toHaveValue('90')
    await testData.sql(async (sql) => {
      expect(await sql`select name, total_seats from shows where id = ${show.id}`).toEqual([
        { name: 'Changed meanwhile', total_seats: 80 },
      ])
    })
    if (scripts === 'with') await expectNoViolations(page, 'a stale form')
    await form.name.fill('Changed meanwhile')
    await form.submit.click()
    await expect(title(visitor)).toHaveText('Changed meanwhile')
    await expect(visitor.getByText('left of 90')).toBeVisible()
  })

  test(`staff reschedule a show once they know whom it concerns, ${scripts} JavaScript`, async ({
    page,
    plainPage,
    testData,
  }) => {
    const visitor = scripts === 'with' ? page : plainPage
    const show = await testData.createShow()
    const booking = await testData.book(show.id, 2)
    await testData.book(show.id, 1)
    await testData.giveBuyer(booking)
    const form = editShowPage(visitor)
    await form.open(show.id)
    await form.starts.fill('2031-06-07T20:00')
    await expect(form.mailBuyers).toHaveCount(0)
    await form.submit.click()
    await expect(form.mailBuyers).toBeFocused()
    await expect(form.mailBuyers).toHaveAccessibleDescription(
      'To Sat 7 Jun 2031, 20:00. 2 bookings with 3 seats are confirmed. 1 of them has an address and gets a mail with the new time and an updated calendar entry.',
    )
    if (scripts === 'with') await expectNoViolations(page, 'a reschedule')
    await form.mailBuyers.check()
    await form.submit.click()
    await expect(title(visitor)).toHaveText(show.name)
    await expect(visitor.getByText('Sat 7 Jun 2031').first()).toBeVisible()
    await visitor.goto('/admin/outbox')
    await visitor
      .getByRole('row')
      .filter({ hasText: show.name })
      .getByRole('link', { name: /^New time/ })
      .click()
    await expect(visitor.getByText('Saturday 7 June 2031, 20:00').first()).toBeVisible()
    await visitor.goto(booking)
    await expect(visitor.getByText('Sat 7 Jun 2031').first()).toBeVisible()
  })

  test(`staff close booking and reopen it, ${scripts} JavaScript`, async ({ page, plainPage, testData }) => {
    const visitor = scripts === 'with' ? page : plainPage
    const show = await testData.createShow()
    await visitor.goto(`/admin/shows/${show.id}`)
    await visitor.getByRole('button', { name: 'Close booking now' }).click()
    await expect(visitor.getByText('Booking closed').first()).toBeVisible()
    await visitor.getByRole('link', { name: 'See its page' }).click()
    await expect(visitor.getByRole('heading', { name: 'Booking has closed' })).toBeVisible()
    await visitor.goto(`/admin/shows/${show.id}`)
    await visitor.getByRole('button', { name: 'Reopen booking until the start' }).click()
    await expect(visitor.getByRole('button', { name: 'Close booking now' })).toBeVisible()
    await visitor.goto(show.path)
    await expect(visitor.getByText('100 of 100 seats left')).toBeVisible()
  })

  test(`staff cancel a show once they know whom it concerns, ${scripts} JavaScript`, async ({
    page,
    plainPage,
    testData,
  }) => {
    const visitor = scripts === 'with' ? page : plainPage
    await visitor.setViewportSize({ width: 375, height: 800 })
    const show = await testData.createShow()
    const booking = await testData.book(show.id, 3)
    await testData.giveBuyer(booking)
    await testData.book(show.id, 1)
    const hold = await testData.hold(show.id, 2)
    await visitor.goto(`/admin/shows/${show.id}`)
    await visitor.getByRole('link', { name: 'Cancel the show' }).click()
    await expect(visitor.getByRole('main')).toContainText(show.name)
    const figure = (name: string) => visitor.getByText(name, { exact: true }).locator('..')
    await expect(figure('bookings are cancelled')).toContainText('2')
    await expect(figure('seats are given back')).toContainText('4')
    await expect(figure('buyer gets a mail')).toContainText('1')
    await visitor.getByRole('button', { name: 'Yes, cancel the show' }).click()
    await expect(visitor.getByText('All its bookings are cancelled.')).toBeVisible()
    await expect(visitor.getByRole('link', { name: 'Edit' })).toHaveCount(0)
    if (scripts === 'with') await expectNoViolations(page, 'a cancelled show of the admin')

    await visitor.goto(show.path)
    await expect(visitor.getByRole('heading', { name: 'Cancelled' })).toBeVisible()
    await visitor.goto(`/?q=${encodeURIComponent(show.name)}`)
    await expect(card(visitor, show.name)).toContainText('Cancelled')
    await visitor.goto(booking)
    await expect(title(visitor)).toHaveText('Show cancelled')
    await visitor.goto(hold)
    await expect(title(visitor)).toHaveText('No seats this time')
    await expect(visitor.getByText('the venue has cancelled this show')).toBeVisible()
    await visitor.goto('/admin/shows')
    await expect(visitor.getByRole('row').filter({ hasText: show.name })).toContainText('Cancelled')
    await visitor.goto('/admin/outbox')
    await expect(visitor.getByRole('row').filter({ hasText: show.name })).toContainText('Show cancelled')
  })

  test(`staff delete a show without bookings, and no other, ${scripts} JavaScript`, async ({
    page,
    plainPage,
    testData,
  }) => {
    const visitor = scripts === 'with' ? page : plainPage
    const show = await testData.createShow()
    await visitor.goto(`/admin/shows/${show.id}`)
    await visitor.getByRole('link', { name: 'Delete the show' }).click()
    await expect(visitor.getByRole('heading', { name: show.name })).toBeVisible()
    await testData.book(show.id, 1)
    const confirm = visitor.getByRole('button', { name: 'Yes, delete the show' })
    await confirm.click()
    await expect(visitor.getByText('It can be cancelled, but not deleted.')).toBeVisible()
    await visitor.goto(`/admin/shows/${show.id}`)
    await expect(visitor.getByRole('link', { name: 'Delete the show' })).toHaveCount(0)

    const other = await testData.createShow()
    await visitor.goto(`/admin/shows/${other.id}/delete`)
    await confirm.click()
    await expect(title(visitor)).toHaveText('Shows')
    await expect(visitor.getByRole('row').filter({ hasText: other.name })).toHaveCount(0)
    expect((await visitor.request.get(other.path)).status()).toBe(404)
  })

  test(`staff duplicate a show, ${scripts} JavaScript`, async ({ page, plainPage, testData }) => {
    const visitor = scripts === 'with' ? page : plainPage
    const show = await testData.createShow({ start: '2031-06-06T19:00:00Z', seats: 80 })
    await visitor.goto(`/admin/shows/${show.id}`)
    await visitor.getByRole('link', { name: 'Duplicate' }).click()
    const form = newShowPage(visitor)
    await expect(form.name).toHaveValue(show.name)
    await expect(form.seats).toHaveValue('80')
    await expect(form.starts).toHaveValue('2031-06-06T16:30')
    await form.starts.fill('2031-06-07T16:30')
    await form.submit.click()
    await expect(title(visitor)).toHaveText(show.name)
    await expect(visitor.getByText('Sat 7 Jun 2031').first()).toBeVisible()
    await testData.sql(async (sql) => {
      expect(await sql`select id from shows where name = ${show.name}`).toHaveLength(2)
    })
  })

  test(`a start that the clocks repeat is asked about, ${scripts} JavaScript`, async ({
    page,
    plainPage,
    testData,
  }) => {
    const visitor = scripts === 'with' ? page : plainPage
    const show = await testData.createShow()
    const form = editShowPage(visitor)
    await form.open(show.id)
    await expect(form.startsTurn).toHaveCount(0)
    await form.starts.fill('2031-03-09T02:30')
    await form.submit.click()
    await expect(form.starts).toHaveAccessibleDescription(/the clocks skip it/)
    // In St John's the clocks go back at 02:00 on the 2nd of November.
    await form.starts.fill('2031-11-02T01:30')
    await form.submit.click()
    await expect(form.startsTurn).toHaveAccessibleDescription(/Choose which one you mean/)
    if (scripts === 'with') await expectNoViolations(page, 'a repeated time')
    await form.startsTurn.selectOption({ label: 'The second time' })
    await form.submit.click()
    await expect(title(visitor)).toHaveText(show.name)
    const stored = () =>
      testData.sql(async (sql) => {
        expect(await sql`select start_time, version from shows where id = ${show.id}`).toEqual([
          { start_time: new Date('2031-11-02T05:00:00Z'), version: 2 },
        ])
      })
    await stored()
    // Saved again, it stays the second.
    await form.open(show.id)
    await expect(form.startsTurn).toHaveValue('second')
    await form.submit.click()
    await expect(title(visitor)).toHaveText(show.name)
    await stored()
  })
}

test('a new start in the past has to be confirmed, an old one has not', async ({ page, testData }) => {
  const old = await testData.createShow({ start: '2024-03-25T18:00:30Z' })
  const form = editShowPage(page)
  await form.open(old.id)
  await expect(form.inThePast).toHaveCount(0)
  await form.seats.fill('101')
  await form.submit.click()
  await expect(page.getByText('left of 101')).toBeVisible()
  // The form shows no seconds, and does not drop them.
  await testData.sql(async (sql) => {
    expect(await sql`select start_time from shows where id = ${old.id}`).toEqual([
      { start_time: new Date('2024-03-25T18:00:30Z') },
    ])
  })
  await form.open(old.id)
  await form.starts.fill('2024-03-26T18:00')
  await form.submit.click()
  await expect(form.inThePast).toBeFocused()
  await form.inThePast.check()
  await form.submit.click()
  await expect(page.getByText('Tue 26 Mar 2024').first()).toBeVisible()
})

test('a show that does not exist cannot be edited', async ({ request }) => {
  expect((await request.get('/admin/shows/2147483647/edit')).status()).toBe(404)
})
