import { expect, test } from './support/fixtures.ts'
import { checkoutPage, expectNoViolations, showPage, tabTo, ticket, title } from './support/page-objects.ts'

// Playwright's clock leaves a script in the context, which would fail in the next test if that used the context again.
test.use({ reuseContext: false })

const onTicket = /^Your tickets: /

test('a buyer chooses seats, holds them, enters name and address, and gets tickets', async ({ page, testData }) => {
  const show = await testData.createShow({ seats: 5, start: '2031-06-06T19:00:00Z' })
  await page.goto(show.path)
  await expect(title(page)).toHaveText(show.name)
  await expect(page.getByText('Last 5 seats')).toBeVisible()
  const form = showPage(page)
  await form.more.click()
  await expect(form.seats).toHaveValue('3')
  await form.fewer.click()
  await form.fewer.click()
  await expect(form.submit).toHaveAccessibleName('Hold 1 seat')
  await expect(form.fewer).toHaveAttribute('aria-disabled', 'true')
  await form.more.click()
  await form.submit.click()

  await expect(page).toHaveURL(/\/bookings\/[\w-]{24}$/)
  await expect(page).toHaveTitle(`Seats held: ${show.name} · Marquee`)
  await expect(title(page)).toHaveText('Held for you')
  await expect(page.getByText(/2 seats are held for you until \d\d:\d\d \(St Johns time\)/)).toBeVisible()
  await expect(checkoutPage(page).clock).toHaveText(/^(2:00|1:5\d)$/)
  await checkoutPage(page).fill()
  await checkoutPage(page).confirm.click()

  await expect(page).toHaveTitle(`Your tickets: ${show.name} · Marquee`)
  await expect(title(page)).toHaveText('2 seats are yours')
  // 19:00 UTC is 16:30 in the time zone of the venue.
  await expect(ticket(page)).toContainText('Fri 6 Jun 2031')
  await expect(ticket(page)).toContainText('16:30')
  await expect(ticket(page)).toContainText('St Johns time')
  await expect(ticket(page).getByRole('code')).toHaveText(page.url().split('/').at(-1) ?? '')
  await page.goto(show.path)
  await expect(page.getByText('Last 3 seats')).toBeVisible()
})

test('the checkout works without JavaScript, and every step keeps typed values', async ({ plainPage, testData }) => {
  const show = await testData.createShow({ seats: 10 })
  await plainPage.goto(show.path)
  await expect(showPage(plainPage).more).toBeHidden()
  await expect(showPage(plainPage).submit).toHaveAccessibleName('Hold seats')
  await showPage(plainPage).seats.fill('4')
  await showPage(plainPage).submit.click()

  const form = checkoutPage(plainPage)
  await expect(form.clock).toBeHidden()
  await expect(plainPage.getByText(/4 seats are held for you until \d\d:\d\d/)).toBeVisible()
  await form.fill('Ada')
  await form.extend.click()
  await expect(plainPage.getByText(/^Kept for you until \d\d:\d\d now\.$/)).toBeVisible()
  await form.seats.fill('3')
  await form.change.click()
  await expect(plainPage.getByText('3 seats are held for you now.')).toBeVisible()
  await expect(form.name).toHaveValue('Ada')

  await testData.expireIn(-1, new URL(plainPage.url()).pathname)
  await form.extend.click()
  await expect(title(plainPage)).toHaveText('The time ran out')
  await form.again.click()
  await expect(title(plainPage)).toHaveText('Held for you')
  await expect(form.name).toHaveValue('Ada')
  await expect(form.email).toHaveValue('ada@example.com')
  // Enter in a field confirms the number of seats that the page shows.
  await form.email.press('Enter')
  await expect(plainPage).toHaveTitle(onTicket)

  await plainPage.getByText('Cancel this booking').click()
  await plainPage.getByRole('button', { name: 'Yes, cancel 3 seats' }).click()
  await expect(title(plainPage)).toHaveText('Booking cancelled')
  await plainPage.getByRole('link', { name: /^Choose from/ }).click()
  await expect(title(plainPage)).toHaveText(show.name)
})

test('the checkout works with the keyboard only', async ({ page, testData }) => {
  const show = await testData.createShow()
  await page.goto(show.path)
  await tabTo(page, showPage(page).seats)
  await page.keyboard.type('1')
  await page.keyboard.press('Enter')
  const form = checkoutPage(page)
  await expect(form.confirm).toHaveAccessibleName('Confirm 1 seat')
  await tabTo(page, form.extend)
  await page.keyboard.press('Space')
  await expect(page.getByText(/^Kept for you until/)).toBeVisible()
  await expect(form.extend).toBeFocused()
  await tabTo(page, form.seats)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('2')
  await page.keyboard.press('Enter')
  await expect(form.confirm).toHaveAccessibleName('Confirm 2 seats')
  await tabTo(page, form.name, 'Shift+Tab')
  await page.keyboard.type('Ada Lovelace')
  await page.keyboard.press('Tab')
  await page.keyboard.type('ada@example.com')
  await page.keyboard.press('Enter')
  await expect(page).toHaveTitle(onTicket)
  await tabTo(page, page.getByText('Cancel this booking'))
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(title(page)).toHaveText('Booking cancelled')
})

test.describe('the clock', () => {
  test('uses the server’s time, announces the last seconds, and keeps typed values at the end', async ({
    page,
    testData,
  }) => {
    const show = await testData.createShow()
    const path = await testData.hold(show.id, 2)
    // The browser's clock is wrong by years, and stops until the test lets it run.
    await page.clock.install({ time: new Date('2001-01-01T00:00:00Z') })
    await page.goto(path)
    const form = checkoutPage(page)
    // Wait until the scripts of the page run and count down.
    await expect(form.clock).not.toHaveText('2:00')
    await page.clock.pauseAt(new Date('2001-01-01T00:01:00Z'))
    await expect(form.clock).toHaveText(/^(1:0|0:5)\d$/)
    const status = page.getByRole('status').first()
    await page.clock.runFor(10_000)
    await expect(status).toHaveText(/^(60|5\d) seconds left\.$/)
    await page.clock.runFor(5_000)
    await expect(status).toHaveText(/^(60|5\d) seconds left\.$/)
    await page.clock.runFor(40_000)
    await expect(status).toHaveText('10 seconds left.')
    await form.name.fill('Ada')

    await testData.expireIn(-1, path)
    await page.clock.runFor(15_000)
    await expect(page.getByRole('main').getByRole('alert')).toContainText('The time ran out.')
    await expect(title(page)).toHaveText('The time ran out')
    await expect(form.clock).toHaveText('0:00')
    await expect(form.extend).toHaveCount(0)
    await expect(form.name).toHaveValue('Ada')
    await form.email.fill('ada@example.com')
    await form.confirm.click()
    await expect(title(page)).toHaveText('2 seats are yours')
    expect(new URL(page.url()).pathname).toBe(path)
  })

  test('keeps typed values even if the server cannot be reached at the end', async ({ page, testData, context }) => {
    const show = await testData.createShow()
    const path = await testData.hold(show.id, 2)
    await page.clock.install()
    await page.goto(path)
    const form = checkoutPage(page)
    await form.fill()
    await expect(form.clock).not.toHaveText('2:00')
    await context.setOffline(true)
    await page.clock.runFor(125_000)
    await expect(page.getByText('Your seats went back on sale.')).toBeVisible()
    await expect(form.email).toHaveValue('ada@example.com')
    await context.setOffline(false)
    await form.confirm.click()
    await expect(page).toHaveTitle(onTicket)
  })
  test.use({ expectedConsoleMessages: /net::ERR_INTERNET_DISCONNECTED/ })

  test('leaves the other pages', async ({ page, testData }) => {
    const show = await testData.createShow()
    await page.goto(show.path)
    await showPage(page).submit.click()
    await expect(title(page)).toHaveText('Held for you')
    await page.clock.install()
    await page.goto('/')
    const hold = page.getByRole('region', { name: 'Your hold' })
    await expect(hold).toBeVisible()
    await page.clock.runFor(125_000)
    await expect(hold).toHaveCount(0)
  })

  test('is updated when the page becomes visible again', async ({ page, testData }) => {
    const show = await testData.createShow()
    const path = await testData.hold(show.id, 2)
    await page.goto(path)
    await checkoutPage(page).name.fill('Ada')
    await testData.expireIn(3_700, path)
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await expect(checkoutPage(page).clock).toHaveText(/^1:01:[34]\d$/)
    await expect(checkoutPage(page).name).toHaveValue('Ada')
  })
})

test('a hold can be extended up to the limit, and a changed number of seats does not reset the clock', async ({
  page,
  testData,
}) => {
  const show = await testData.createShow({ seats: 5 })
  const path = await testData.hold(show.id, 2)
  const reference = path.split('/').at(-1) ?? ''
  const shorten = () =>
    testData.sql(
      (sql) => sql`update bookings set expires_at = expires_at - interval '30 s' where reference = ${reference}`,
    )
  await shorten()
  await testData.sql((sql) => sql`update bookings set extensions = 8 where reference = ${reference}`)
  await page.goto(path)
  const form = checkoutPage(page)
  await form.fill()
  await expect(page.getByText('up to 2 times')).toBeVisible()
  await form.extend.click()
  await expect(form.clock).toHaveText(/^(2:00|1:5\d)$/)
  await expect(page.getByText('ask for it: once more.')).toBeVisible()
  await form.extend.click()
  await expect(form.clock).toHaveText(/^(2:00|1:5\d)$/)
  await expect(form.extend).toHaveCount(0)
  await expect(page.getByText('That was the last time')).toBeVisible()

  await form.seats.fill('6')
  await form.change.click()
  await expect(form.seats).toHaveAccessibleDescription(/not that many left/)
  await expect(form.confirm).toHaveAccessibleName('Confirm 2 seats')
  await shorten()
  await form.seats.fill('5')
  await form.change.click()
  await expect(page.getByText('5 seats are held for you now. Confirm when it is right.')).toBeVisible()
  await expect(form.clock).toHaveText(/^(1:[0-3]\d|0:\d\d)$/)
  await expect(form.name).toHaveValue('Ada Lovelace')
  // A changed number needs no separate step: the button shows it and books it.
  await form.fewer.click()
  await expect(form.confirm).toHaveAccessibleName('Confirm 4 seats')
  await form.confirm.click()
  await expect(title(page)).toHaveText('4 seats are yours')
})

test('on a phone each step shows the top of the next page, and an error moves the focus to its field', async ({
  page,
  testData,
}) => {
  await page.setViewportSize({ width: 375, height: 667 })
  const show = await testData.createShow()
  const expectPage = async (heading: string) => {
    await expect(title(page)).toHaveText(heading)
    await expect(title(page)).toBeFocused()
    await expect(title(page)).toBeInViewport({ ratio: 1 })
  }
  await page.goto(show.path)
  await expect(title(page)).not.toBeFocused()
  await showPage(page).submit.click()
  await expectPage('Held for you')
  const form = checkoutPage(page)
  await form.name.fill('Ada')
  await form.confirm.click()
  await expect(form.email).toBeFocused()
  await expect(form.email).toBeInViewport()
  await form.email.fill('ada@müller.example')
  await expect(form.email).toHaveValue('ada@müller.example')
  await form.email.fill('ada@example.com')
  await form.confirm.click()
  await expectPage('2 seats are yours')
  await page.getByText('Cancel this booking').click()
  await page.getByRole('button', { name: 'Yes, cancel 2 seats' }).click()
  await expectPage('Booking cancelled')

  const path = await testData.hold(show.id, 1)
  await page.goto(path)
  await testData.sql((sql) => sql`update bookings set extensions = 9 where reference = ${path.split('/').at(-1) ?? ''}`)
  await form.extend.click()
  // After the last extension the button is not shown any more.
  const last = page.getByText(/^Kept for you until/)
  await expect(form.extend).toHaveCount(0)
  await expect(last).toBeInViewport()
  await expect(page.locator(':focus')).toContainText('Kept for you until')
})

test('typed values survive a reload until the booking is confirmed', async ({ page, testData }) => {
  const show = await testData.createShow()
  const [path, other] = [await testData.hold(show.id, 1), await testData.hold(show.id, 1)]
  await page.goto(path)
  const form = checkoutPage(page)
  await form.fill('Ada & <Co>', 'ada@example')
  await page.reload()
  await expect(form.name).toHaveValue('Ada & <Co>')
  await expect(form.email).toHaveValue('ada@example')
  await page.goto(other)
  await expect(form.clock).not.toHaveText('2:00')
  await expect(form.name).toHaveValue('')
  await page.goto(path)
  await form.email.fill('ada@example.com')
  await form.confirm.click()
  await expect(title(page)).toHaveText('Your seat is booked')
  expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('draft')))).toEqual([])
})

test('texts use the singular for one seat and the plural for several', async ({ page, testData }) => {
  const show = await testData.createShow()
  await page.goto(show.path)
  await expect(page.getByText(/^They are kept for you for 2 minutes/)).toBeVisible()
  await showPage(page).fewer.click()
  await expect(page.getByText(/^It is kept for you for 2 minutes/)).toBeVisible()
  const [one, three] = [await testData.book(show.id, 1), await testData.book(show.id, 3)]
  await page.goto(one)
  await expect(page).toHaveTitle(`Your ticket: ${show.name} · Marquee`)
  await expect(page.getByRole('button', { name: 'Print the ticket', exact: true })).toBeVisible()
  await page.goto(three)
  await expect(page).toHaveTitle(`Your tickets: ${show.name} · Marquee`)
  await expect(page.getByRole('button', { name: 'Print the tickets', exact: true })).toBeVisible()
  await testData.cancel(one)
  await testData.cancel(three)
  await page.goto(one)
  await expect(page.getByText('Its ticket is no longer good and its seat went back')).toBeVisible()
  await page.goto(three)
  await expect(page.getByText('Its tickets are no longer good and its seats went back')).toBeVisible()
})

test.describe('after the sweep has expired a hold', () => {
  test('a late confirmation works, and the old address redirects to the tickets', async ({ page, testData }) => {
    const show = await testData.createShow()
    const path = await testData.hold(show.id, 2)
    await testData.expireIn(-1, path)
    await testData.sweep()
    await page.goto(path)
    await expect(title(page)).toHaveText('The time ran out')
    await checkoutPage(page).fill()
    await checkoutPage(page).confirm.click()
    await expect(page).toHaveTitle(onTicket)
    const renewed = page.url()
    expect(renewed).not.toContain(path)
    const answer = await page.goto(path)
    expect(answer?.request().redirectedFrom()).not.toBeNull()
    await expect(page).toHaveURL(renewed)
    await expect(page).toHaveTitle(onTicket)
  })

  test('one click holds the same number of seats again and keeps typed values', async ({ page, testData }) => {
    const show = await testData.createShow()
    const path = await testData.hold(show.id, 2)
    await page.goto(path)
    const form = checkoutPage(page)
    await form.name.fill('Ada 🎭')
    await testData.expireIn(-1, path)
    await testData.sweep()
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await form.again.dblclick()
    await expect(form.clock).toHaveText(/^(2:00|1:5\d)$/)
    expect(page.url()).not.toContain(path)
    await expect(form.name).toHaveValue('Ada 🎭')
    const [cookie] = await page.context().cookies(page.url())
    expect(cookie).toMatchObject({ name: 'draft', path: new URL(page.url()).pathname, httpOnly: true })
    await form.email.fill('ada@example.com')
    await form.confirm.click()
    await expect(page).toHaveTitle(onTicket)
    // What was typed is not kept any longer.
    expect((await page.context().cookies(page.url())).map(({ name }) => name)).toEqual(['confirmed'])
    await page.goto(show.path)
    await expect(page.getByText('98 of 100 seats left')).toBeVisible()
  })

  test('the page says that other buyers took the seats, and how many are left', async ({ page, testData }) => {
    const show = await testData.createShow({ seats: 3 })
    const path = await testData.hold(show.id, 2)
    await page.goto(path)
    await checkoutPage(page).fill()
    await testData.expireIn(-1, path)
    await testData.book(show.id, 2)
    await checkoutPage(page).confirm.click()
    await expect(title(page)).toHaveText('The time ran out')
    await expect(page.getByText('Others have taken them since.')).toBeVisible()
    await page.getByRole('link', { name: 'Take the last seat' }).click()
    await expect(showPage(page).seats).toHaveValue('1')
  })
})

test('a buyer can give a hold back', async ({ page, testData }) => {
  const show = await testData.createShow({ seats: 3 })
  await page.goto(await testData.hold(show.id, 1))
  await checkoutPage(page).release.click()
  await expect(title(page)).toHaveText('Given back')
  await page.getByRole('link', { name: 'Choose from 3 seats left' }).click()
  await expect(page.getByText('Last 3 seats')).toBeVisible()
})

test('a double click and a repeat after going back create one hold; another number of seats creates another', async ({
  page,
  testData,
}) => {
  const show = await testData.createShow()
  await page.goto(show.path)
  await showPage(page).submit.dblclick()
  await expect(title(page)).toHaveText('Held for you')
  const held = page.url()
  await page.goBack()
  await showPage(page).submit.click()
  await expect(page).toHaveURL(held)
  await page.goBack()
  await showPage(page).more.click()
  await showPage(page).submit.click()
  await expect(checkoutPage(page).confirm).toHaveAccessibleName('Confirm 3 seats')
  expect(page.url()).not.toBe(held)
  await page.goto(show.path)
  await expect(page.getByText('95 of 100 seats left')).toBeVisible()

  // After a hold is given back, the same request creates a new hold.
  await showPage(page).submit.click()
  await checkoutPage(page).release.click()
  await expect(title(page)).toHaveText('Given back')
  while (new URL(page.url()).pathname !== show.path) await page.goBack()
  await showPage(page).submit.click()
  await expect(title(page)).toHaveText('Held for you')
})

test('after one tab has confirmed, the buttons in other tabs lead to the tickets and do not cancel', async ({
  page,
  testData,
}) => {
  const show = await testData.createShow()
  const path = await testData.hold(show.id, 2)
  const tabs = await Promise.all([1, 2, 3].map(() => page.context().newPage()))
  for (const tab of [page, ...tabs]) {
    await tab.goto(path)
    await checkoutPage(tab).fill()
  }
  await checkoutPage(page).confirm.click()
  await expect(page).toHaveTitle(onTicket)
  const buttons = ['confirm', 'extend', 'release'] as const
  for (const [i, tab] of tabs.entries()) {
    await checkoutPage(tab)[buttons[i] ?? 'confirm'].click()
    await expect(tab).toHaveTitle(onTicket)
  }
})

test('a booking can be cancelled until its show starts', async ({ page, testData }) => {
  const show = await testData.createShow()
  await page.goto(await testData.book(show.id, 2))
  await page.getByText('Cancel this booking').click()
  await expect(page.getByText('You can cancel until Friday 6 June 2031, 16:30 (St Johns time).')).toBeVisible()
  await testData.sql((sql) => sql`update shows set start_time = now() where id = ${show.id}`)
  await page.getByRole('button', { name: 'Yes, cancel 2 seats' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('It is too late to cancel this booking.')
  await page.reload()
  await expect(ticket(page)).toBeVisible()
  await expect(page.getByText('Cancel this booking')).toHaveCount(0)
})

test('a hold in its last minute and a hold with a message have no axe violations', async ({ page, testData }) => {
  const show = await testData.createShow()
  const path = await testData.hold(show.id, 2)
  await testData.expireIn(50, path)
  await page.goto(path)
  await expectNoViolations(page, 'the last minute')
  await checkoutPage(page).extend.click()
  await expect(page.getByText(/^Kept for you until/)).toBeVisible()
  await expectNoViolations(page, 'an extended hold')
})
