import { type CDPSession, expect, type Page } from '@playwright/test'
import { checkoutPage, newShowPage, showPage } from './page-objects.ts'
import type { TestData } from './test-data.ts'

/** Pages and states by their names: the path of a page, or a function that opens a page and brings it into a state. */
export type States = Record<string, string | ((page: Page) => Promise<void>)>

/** The pages that run no scripts now. */
const plainPages = new Map<Page, CDPSession>()

/** Opens a page or brings it into a state. Nothing of the state before is left. */
export async function openState(page: Page, state: States[string]) {
  await plainPages.get(page)?.detach()
  plainPages.delete(page)
  await page.context().clearCookies()
  await (typeof state === 'string' ? page.goto(state) : state(page))
}

/** Opens an address as a browser without JavaScript does. The page runs no scripts until `openState` opens the next state. */
export async function openPlain(page: Page, path: string) {
  const session = await page.context().newCDPSession(page)
  plainPages.set(page, session)
  await session.send('Emulation.setScriptExecutionDisabled', { value: true })
  await page.goto(path)
}

const long = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(4).padEnd(200, 'ß')
const mostSeats = 2_147_483_647

/** Lists the path of every kind of page, with names and numbers of the greatest length. */
export async function listPages(testData: TestData) {
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
  const calledOff = await testData.createShow({ name: 'Called off' })
  const booked = await testData.book(calledOff.id, 2)
  await testData.cancelShow(calledOff.id)
  const over = await testData.hold(few.id, 1)
  await testData.expireIn(-1, over)
  const cancelled = await testData.book(largeShow.id, 2)
  await testData.cancel(cancelled)
  const soldOut = await testData.createShow({ name: 'Sold out', seats: 1 })
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
  const ticket = await testData.book(largeShow.id, mostSeats - 20)
  const failed = await testData.book(largeShow.id, mostSeats)
  const hold = await testData.hold(largeShow.id, 2)
  const seatedHold = await testData.hold(seated.id, 3)
  const staffHold = await testData.hold(largeShow.id, 1)
  const moved = await testData.book(largeShow.id, 1)
  // The last data, because the server sends what happens later to the webhooks.
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
    'a ticket': ticket,
    'a failed booking': failed,
    'a hold': hold,
    'a hold of numbered seats': seatedHold,
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
    'a hold for staff': await testData.numberedPath(staffHold),
    'returning tickets': `${await testData.numberedPath(mailed)}/return`,
    'moving a booking': `${await testData.numberedPath(moved)}/move`,
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

/** Lists states of forms, which have no address of their own. */
export async function listForms(testData: TestData): Promise<States> {
  const show = await testData.createShow({ name: 'Forms' })
  const booked = await testData.book(show.id, 2)
  const mailed = await testData.book(show.id, 2)
  await testData.addFailedMail(mailed)
  const staffPath = await testData.numberedPath(mailed)
  return {
    'the form for a webhook': async (page) => {
      await page.goto('/admin/webhooks/new')
      await page.getByLabel('URL').fill('https://example.com')
      await page.getByRole('button', { name: 'Add the webhook' }).click()
      await expect(page.getByRole('checkbox').first()).toBeFocused()
    },
    'the booking form': async (page) => {
      await page.goto(show.path)
      await showPage(page).seats.fill('none')
      await showPage(page).submit.click()
      await expect(showPage(page).seats).toBeFocused()
    },
    'the form of a hold': async (page) => {
      await page.goto(await testData.hold(show.id, 2))
      await checkoutPage(page).confirm.click()
      await expect(checkoutPage(page).name).toBeFocused()
    },
    cancelling: async (page) => {
      await page.goto(booked)
      await page.getByText('Cancel this booking').click()
    },
    'the form for a new show': async (page) => {
      await newShowPage(page).open()
      await newShowPage(page).submit.click()
      await expect(newShowPage(page).name).toBeFocused()
    },
    'the forms of a booking for staff': async (page) => {
      await page.goto(staffPath)
      await page.getByText('Cancel this booking').click()
      await page.getByRole('button', { name: 'Add the note' }).click()
      await expect(page.getByLabel('Note', { exact: true })).toBeFocused()
    },
    'the form for a mail to the buyers': async (page) => {
      await page.goto(`/admin/shows/${show.id}/mail`)
      await page.getByRole('button', { name: 'Preview the mail' }).click()
      await expect(page.getByLabel('Subject')).toBeFocused()
    },
    'the form for a sale': async (page) => {
      await page.goto(`/admin/shows/${show.id}/sell`)
      await page.getByRole('button', { name: 'Sell the seats' }).click()
      await expect(page.getByLabel('Name of the buyer')).toBeFocused()
    },
    'the form for the venue’s settings': async (page) => {
      await page.goto('/admin/venue')
      await page.getByLabel('Contact').fill('nowhere')
      await page.getByRole('button', { name: 'Save the settings' }).click()
      await expect(page.getByLabel('Contact')).toBeFocused()
    },
  }
}

/** Pages in the other languages. The browser keeps the last one. */
export async function listTranslated(testData: TestData): Promise<States> {
  const seated = await testData.createSeatedShow({ name: 'Der Sturm' })
  const show = await testData.createShow({ name: 'حلم ليلة صيف' })
  const tickets = await testData.book(show.id, 2)
  return {
    'what’s on in German': '/?lang=de',
    'a show with numbered seats in German': `${seated.path}?lang=de`,
    'a hold in German': `${await testData.hold(show.id, 2)}?lang=de`,
    'finding bookings in German': '/bookings?lang=de',
    'what’s on in Arabic': '/?lang=ar',
    'the calendar in Arabic': '/?view=calendar&month=2031-06&lang=ar',
    'a show with numbered seats in Arabic': `${seated.path}?lang=ar`,
    'a hold in Arabic': `${await testData.hold(show.id, 3)}?lang=ar`,
    'tickets in Arabic': `${tickets}?lang=ar`,
  }
}

/** What a venue shows in a good week: the pages of which the README has pictures. */
export async function listProgramme(testData: TestData): Promise<States> {
  const seated = await testData.createSeatedShow({ name: 'Twelfth Night', start: '2031-01-04T21:00:00Z' })
  for (const seats of [8, 7, 9, 6, 8, 9, 5]) await testData.book(seated.id, seats)
  const programme = [
    ['The Dark Knight', '2031-01-05T23:00:00Z', 80, 75],
    ['Avengers: Endgame', '2031-01-07T22:30:00Z', 100, 5],
    ['A Doll’s House', '2031-01-08T22:30:00Z', 60, 60],
    ['Nosferatu, with live organ', '2031-01-10T23:30:00Z', 200, 52],
    ['Little Shop of Horrors', '2031-01-11T22:30:00Z', 120, 89],
  ] as const
  for (const [name, start, seats, booked] of programme) {
    const show = await testData.createShow({ name, start, seats })
    await testData.book(show.id, booked)
  }
  const tickets = await testData.bookSeats(seated.id, 'Stalls A-1', 'Stalls A-2')
  await testData.giveBuyer(tickets)
  return {
    'the programme': '/',
    'the programme of a month': '/?view=calendar&month=2031-01',
    'a show of the programme': seated.path,
    'seats of the programme that are held': await testData.hold(seated.id, 2),
    'tickets of the programme': tickets,
    'the console of the programme': '/admin',
    'the shows of the programme': '/admin/shows',
  }
}

/** 120 characters with accents, emoji and letters of Chinese, Japanese and Korean. */
const longTitle =
  'Žižkův sen 🎭 Ægir’s Fête: Überschwängliche Grüße an die Dänische Königin — 夏夜之梦 夏の夜の夢 한여름 밤의 꿈, a Comedy in Five Acts! ✨'

/** Pages of a production with twelve dates, a long description and a long title. */
export async function listLongTexts(testData: TestData): Promise<States> {
  const show = await testData.createShow({ name: longTitle, start: '2031-03-01T19:00:00Z', seats: 40 })
  const days = [2, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16]
  const starts = days.map((day) => `2031-03-${String(day).padStart(2, '0')}T${day % 7 === 2 ? '14:30' : '19:00'}:00Z`)
  const [few = 0, full = 0, off = 0] = await testData.addDates(show.id, ...starts)
  await testData.book(few, 37)
  await testData.book(full, 40)
  await testData.cancelShow(off)
  const paragraph =
    `${longTitle} is a comedy for two voices, choir and organ. A storm throws Viola on a coast that she does not
    know, and she takes the clothes of her brother. The duke loves a countess, the countess loves the messenger, and the messenger
    loves the duke. Everybody is somebody else until the last scene, and then the rain begins.`.replaceAll(/\s+/g, ' ')
  await testData.sql(
    (
      sql,
    ) => sql`update productions set subtitle = 'What You Will, in a new translation by Ödön von Horváth and 村上 春樹',
      age_advice = 'From 12 years', duration_minutes = 165,
      description = ${Array.from({ length: 8 }, () => paragraph).join('\n\n')},
      access_notes = ${'Two places for wheelchairs in row A, and an induction loop in the stalls. '.repeat(4)},
      content_notes = ${'Strobe light, haze and loud noises in the second act. '.repeat(4)}
      where id = (select production_id from shows where id = ${show.id})`,
  )
  await testData.sql(
    (sql) => sql`update shows set place = 'Große Bühne des Königlichen Schauspielhauses am Gendarmenmarkt',
      doors_at = start_time - interval '30 minutes' where id = ${show.id}`,
  )
  const tickets = await testData.book(show.id, 2)
  await testData.nameBuyer(
    tickets,
    'Wolfeschlegelsteinhausenbergerdorff-Ødegård, Zoë 春樹',
    'zoe.wolfeschlegelstein@example.com',
  )
  return {
    'a long title on its card': '/?q=zizkuv',
    'a long title': show.path,
    'a hold with a long title': await testData.hold(show.id, 2),
    'tickets with a long title': tickets,
    'a long title in the console': `/admin/shows/${show.id}`,
    'its production in the console': await testData.productionPath(show.id),
  }
}
