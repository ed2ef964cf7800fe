import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import {
  checkoutPage,
  expectNoSidewaysScroll,
  expectNoViolations,
  newShowPage,
  showPage,
  title,
} from './support/page-objects.ts'
import type { TestData } from './support/test-data.ts'

const long = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(4).padEnd(200, 'ß')
const mostSeats = 2_147_483_647

/** Lists the path of every kind of page, with names and numbers of the greatest length. */
async function listPages(testData: TestData) {
  const largeShow = await testData.createShow({ name: long, seats: mostSeats })
  await testData.sql(
    (
      sql,
    ) => sql`update shows set place = ${long}, note = ${`${long} `.repeat(4)}, doors_at = start_time - interval '1 day',
      kept_back_seats = 10 where id = ${largeShow.id}`,
  )
  const later = await testData.createShow({ name: `Later${long.slice(5)}` })
  await testData.sql((sql) => sql`update shows set booking_opens_at = '9999-12-30T12:00:00Z' where id = ${later.id}`)
  const draft = await testData.createShow({ name: `Draft${long.slice(5)}` })
  await testData.sql((sql) => sql`update shows set is_draft = true, place = ${long} where id = ${draft.id}`)
  // Another date of that show.
  await testData.addDates(largeShow.id, '2031-06-07T19:00:00Z')
  const few = await testData.createShow({ name: '🎭 ليلة الصيف — حلم 夏夜之梦', seats: 3 })
  const closed = await testData.createShow({ name: 'WWWWWWWWWWWWWWWWWWWW WWWWWWWWWWWWWWWWWWWWWWW' })
  await testData.closeShow(closed.id)
  const calledOff = await testData.createShow()
  const booked = await testData.book(calledOff.id, 2)
  await testData.cancelShow(calledOff.id)
  const over = await testData.hold(few.id, 1)
  await testData.expireIn(-1, over)
  const cancelled = await testData.book(largeShow.id, 2)
  await testData.cancel(cancelled)
  const soldOut = await testData.createShow({ seats: 1 })
  await testData.book(soldOut.id, 1)
  const mailed = await testData.book(few.id, 1)
  const mail = await testData.addFailedMail(mailed)
  const handing = await testData.createShow({ name: `Handed${long.slice(6)}` })
  const shared = await testData.book(handing.id, 2)
  const handed = await testData.handOn(shared)
  const endedTicket = await testData.book(handing.id, 2)
  const ended = await testData.handOn(endedTicket)
  await testData.cancel(endedTicket)
  const dated = await testData.createShow({ name: 'Dated', start: '2031-01-01T19:00:00Z', seats: 5 })
  const dates = Array.from({ length: 20 }, (_, i) => `2031-02-${String(i + 1).padStart(2, '0')}T19:00:00Z`)
  const [full = 0, off = 0] = await testData.addDates(dated.id, ...dates)
  await testData.book(full, 5)
  await testData.cancelShow(off)
  await testData.describeProduction(largeShow.id, 'W')
  const seated = await testData.createSeatedShow({ name: `Seated${long.slice(6)}` })
  const withSeats = await testData.bookSeats(seated.id, 'Stalls A-1', 'Stalls A-2', 'Balcony B-12')
  const longUrl = `https://example.com/${long}`
  const { webhook, delivery } = await testData.addWebhook({ url: longUrl })
  const { webhook: paused } = await testData.addWebhook({ url: longUrl, reason: 'failing' })
  const [production, empty] = [await testData.productionPath(dated.id), await testData.productionPath(largeShow.id)]
  return {
    'what’s on': '/',
    'more shows': '/?after=0001-01-01T00:00:00Z_1',
    'a search': '/?q=Donau',
    'a search for a day': '/?q=shows+on+6+june+2031',
    'a search with a typing error': '/?q=Donuadampf',
    'what’s on in a month': '/?view=month&month=2031-02',
    'days without shows': '/?from=2031-12-30&to=2031-12-31',
    'the calendar': '/?view=calendar&month=2031-02',
    'the calendar of a month with the longest names': '/?view=calendar&month=2031-06',
    'a search without a match': `/?q=${'x'.repeat(200)}`,
    'a show': largeShow.path,
    'a show with few seats': few.path,
    'a show with numbered seats': seated.path,
    'a sold-out show': soldOut.path,
    'a sold-out show that a form came too late for': `${soldOut.path}?seats=1&missed=taken`,
    'a closed show': closed.path,
    'a show that opens later': later.path,
    'an admin’s draft': `/admin/shows/${draft.id}`,
    'finding bookings': '/bookings',
    'a ticket': await testData.book(largeShow.id, mostSeats - 20),
    'a failed booking': await testData.book(largeShow.id, mostSeats),
    'a hold': await testData.hold(largeShow.id, 2),
    'a hold of numbered seats': await testData.hold(seated.id, 3),
    'tickets of numbered seats': withSeats,
    'a hold that is over': over,
    'a cancelled booking': cancelled,
    'a booking with a ticket that is handed on': shared,
    'a ticket that was handed on': handed,
    'a ticket that is no longer good': ended,
    'the shows of today': '/admin',
    'the admin’s shows': '/admin/shows',
    'the reports': '/admin/reports',
    'the reports of a show': `/admin/reports?show=${largeShow.id}`,
    'the reports of a production': `/admin/reports?production=${production.split('/').at(-1)}`,
    'a new show': '/admin/shows/new',
    'the seating plans': '/admin/seating-plans',
    'a new seating plan': '/admin/seating-plans/new',
    'importing a seating plan': '/admin/seating-plans/import',
    'a seating plan': await testData.planPath(seated.id),
    'a cancelled show': calledOff.path,
    'a booking of a cancelled show': booked,
    'writing to the buyers': `/admin/shows/${few.id}/mail`,
    'deleting a show': `/admin/shows/${closed.id}/delete`,
    'cancelling a show': `/admin/shows/${largeShow.id}/cancel`,
    'editing a show': `/admin/shows/${largeShow.id}/edit`,
    'an admin’s show': `/admin/shows/${largeShow.id}`,
    'an admin’s show without bookings': `/admin/shows/${closed.id}`,
    'a show with other dates': dated.path,
    'the productions': '/admin/productions',
    'no productions found': `/admin/productions?text=${'x'.repeat(200)}`,
    'a new production': '/admin/productions/new',
    'a production': production,
    'a production with long texts': empty,
    'editing a production': `${empty}/edit`,
    'deleting a production': `${empty}/delete`,
    'adding dates': `${production}/dates?from=2031-02-01&to=2031-03-09&time=02:30&second_time=15:30&total_seats=5`,
    'the bookings': '/admin/bookings',
    'no bookings found': `/admin/bookings?text=${'x'.repeat(200)}`,
    'bookings of a show': `/admin/bookings?show=${largeShow.id}&status=CONFIRMED`,
    'a confirmed booking for staff': await testData.numberedPath(mailed),
    'a cancelled booking for staff': await testData.numberedPath(cancelled),
    'a hold for staff': await testData.numberedPath(await testData.hold(largeShow.id, 1)),
    'returning tickets': `${await testData.numberedPath(mailed)}/return`,
    'moving a booking': `${await testData.numberedPath(await testData.book(largeShow.id, 1))}/move`,
    'a sale at the counter': `/admin/shows/${largeShow.id}/sell`,
    'a door list': `/admin/shows/${seated.id}/door-list`,
    'the seats of a show for staff': `/admin/shows/${seated.id}/seats`,
    'moving a booking to other seats': `${await testData.numberedPath(withSeats)}/seats`,
    'a sale of numbered seats': `/admin/shows/${seated.id}/sell`,
    'a booking of numbered seats for staff': await testData.numberedPath(withSeats),
    'an empty door list': `/admin/shows/${closed.id}/door-list`,
    'a ticket with an address': mailed,
    'the outbox': '/admin/outbox',
    'the audit log': '/admin/audit',
    'the accounts': '/admin/accounts',
    'the API tokens': '/admin/tokens',
    'the webhooks': '/admin/webhooks',
    'a new webhook': '/admin/webhooks/new',
    'a webhook': webhook,
    'a paused webhook': paused,
    'editing a webhook': `${webhook}/edit`,
    'the secret of a webhook': `${webhook}/secret`,
    'deleting a webhook': `${webhook}/delete`,
    'a delivery': delivery,
    'the own account': '/admin/account',
    'the venue’s settings': '/admin/venue',
    'personal data': '/admin/personal-data',
    'a mail': mail,
    'sign-in': '/sign-in',
    'a missing page': '/nowhere',
  }
}

// The browser logs a 404 for missing pages. In the frame of a mail, it blocks the scripts of the test.
test.use({
  expectedConsoleMessages: /404|Blocked script execution in 'about:srcdoc'/,
  contextOptions: { reducedMotion: 'reduce' },
})

test('forms with errors have no axe violations', async ({ page, testData }) => {
  const show = await testData.createShow()
  await page.goto('/admin/webhooks/new')
  await page.getByLabel('URL').fill('https://example.com')
  await page.getByRole('button', { name: 'Add the webhook' }).click()
  await expect(page.getByRole('checkbox').first()).toBeFocused()
  await expectNoViolations(page, 'the form for a webhook')
  await page.goto(show.path)
  await showPage(page).seats.fill('none')
  await showPage(page).submit.click()
  await expectNoViolations(page, 'the booking form')
  await page.goto(await testData.hold(show.id, 2))
  await checkoutPage(page).confirm.click()
  await expect(checkoutPage(page).name).toBeFocused()
  await expectNoViolations(page, 'the form of a hold')
  await page.goto(await testData.book(show.id, 2))
  await page.getByText('Cancel this booking').click()
  await expectNoViolations(page, 'cancelling')
  await newShowPage(page).open()
  await newShowPage(page).submit.click()
  await expect(newShowPage(page).name).toBeFocused()
  await expectNoViolations(page, 'the form for a new show')
  const booked = await testData.book(show.id, 2)
  await testData.addFailedMail(booked)
  await page.goto(await testData.numberedPath(booked))
  await page.getByText('Cancel this booking').click()
  await page.getByRole('button', { name: 'Add the note' }).click()
  await expect(page.getByLabel('Note', { exact: true })).toBeFocused()
  await expectNoViolations(page, 'the forms of a booking for staff')
  await page.goto(`/admin/shows/${show.id}/mail`)
  await page.getByRole('button', { name: 'Preview the mail' }).click()
  await expect(page.getByLabel('Subject')).toBeFocused()
  await expectNoViolations(page, 'the form for a mail to the buyers')
  await page.goto(`/admin/shows/${show.id}/sell`)
  await page.getByRole('button', { name: 'Sell the seats' }).click()
  await expect(page.getByLabel('Name of the buyer')).toBeFocused()
  await expectNoViolations(page, 'the form for a sale')
  await page.goto('/admin/venue')
  await page.getByLabel('Contact').fill('nowhere')
  await page.getByRole('button', { name: 'Save the settings' }).click()
  await expect(page.getByLabel('Contact')).toBeFocused()
  await expectNoViolations(page, 'the form for the venue’s settings')
})

test('every page has no axe violations, no sideways scroll, one main heading, all landmarks and large touch targets', async ({
  page,
  testData,
}) => {
  const titles = new Set<string>()
  // It visits some 60 pages at several widths.
  test.setTimeout(20 * 60_000)
  const pages = Object.entries(await listPages(testData))
  for (const [name, path] of pages) {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(path)
    await expectNoViolations(page, name)
    await page.setViewportSize({ width: 320, height: 800 })
    titles.add(await page.title())
    await expect(page.getByRole('heading', { level: 1 }), name).toHaveCount(1)
    for (const landmark of ['banner', 'main', 'contentinfo'] as const) {
      await expect(page.getByRole(landmark), name).toHaveCount(1)
    }
    expect(await listSmallTargets(page), name).toEqual([])
    for (const width of [320, 375, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      await expectNoSidewaysScroll(page)
    }
    // Check the page with text at twice its size.
    await page.setViewportSize({ width: 375, height: 800 })
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    await expectNoSidewaysScroll(page)
    // HTML (4.10.18.6) forbids an empty `action`. A form without `action` posts to its own page.
    // The server may close the idle connection that this request takes: then it is sent again.
    expect(await (await page.request.get(path, { maxRetries: 2 })).text(), name).not.toMatch(/<form\b[^>]* action=""/)
  }
  await testData.deleteWebhooks()
  // The titles are unique, with some exceptions: a show's public page and admin page share the show's name, so does the page after a
  // form that got no seats, and a list of bookings has the same title with any filter. So has a sale of any show.
  expect(titles.size).toBeGreaterThanOrEqual(pages.length - 7)
})

/** Lists links, buttons and fields in the main content that are smaller than 44 by 44 pixels. */
const listSmallTargets = (page: Page) =>
  page.getByRole('main').evaluate((main) =>
    [...main.querySelectorAll('a, button, input:not([type=hidden])')].flatMap((element) => {
      // A link that covers its whole card has the size of the card.
      const stretched = getComputedStyle(element, '::after').position === 'absolute'
      const box = (stretched ? (element.closest('article, tr') ?? element) : element).getBoundingClientRect()
      return box.width > 0 && (box.height < 44 || box.width < 44) ? [element.outerHTML.slice(0, 120)] : []
    }),
  )

test('on tablets and in landscape the poster does not push the show out of view', async ({ page, testData }) => {
  const show = await testData.createShow({ name: 'Die Räuber, Ärzte ÜBER Österreichs Öfen' })
  await page.goto(show.path)
  for (const [width, height] of [
    [768, 1024],
    [800, 360],
    [568, 320],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expect(title(page)).toBeInViewport({ ratio: 1 })
    if (height > 800) await expect(showPage(page).submit).toBeInViewport({ ratio: 1 })
  }
  // Accents on capitals must not touch descenders of the line above.
  const room = await title(page).evaluate((heading) => {
    const { fontSize, fontFamily, fontWeight } = getComputedStyle(heading)
    const context = document.createElement('canvas').getContext('2d')
    if (!context) return undefined
    context.font = `${fontWeight} ${fontSize} ${fontFamily}`
    const { actualBoundingBoxAscent: above } = context.measureText('ÄÖÜÉ')
    const { actualBoundingBoxDescent: below } = context.measureText('ÇQ,')
    const range = document.createRange()
    range.selectNodeContents(heading)
    const tops = [...new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))].toSorted((a, b) => a - b)
    return { needed: above + below, lines: tops.slice(1).map((top, i) => top - (tops[i] ?? 0)) }
  })
  expect(room?.lines.length).toBeGreaterThan(0)
  for (const line of room?.lines ?? []) expect(line).toBeGreaterThanOrEqual(room?.needed ?? 0)
})

test('the skip link leads to the content, and the focus is visible', async ({ page, testData }) => {
  const show = await testData.createShow()
  await page.goto(show.path)
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to the content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(showPage(page).fewer).toBeFocused()
  expect(await showPage(page).fewer.evaluate((element) => getComputedStyle(element).outlineWidth)).toBe('3px')
})
