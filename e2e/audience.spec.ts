import type { Page } from '@playwright/test'
import { weekendOf } from '#lib/days.ts'
import { formatDate, formatLongDate, formatSeats, formatTime, zoneName } from '#lib/format.ts'
import { directionOf, type Language, languages, languageTag } from '#lib/language/languages.ts'
import { runInLanguage } from '#lib/language/run-in-language.ts'
import { texts } from '#lib/language/texts.ts'
import { instantInZone, localTimeInZone } from '#lib/time.ts'
import { booking } from '#messages/booking.ts'
import { bookingStatus } from '#messages/booking-status.ts'
import { checkout } from '#messages/checkout.ts'
import { findBookings } from '#messages/find-bookings.ts'
import { findForm } from '#messages/find-form.ts'
import { forms } from '#messages/forms.ts'
import { mails } from '#messages/mails.ts'
import { share } from '#messages/share.ts'
import { showPage } from '#messages/show-page.ts'
import { shows } from '#messages/shows.ts'
import { site } from '#messages/site.ts'
import { ticketChanges } from '#messages/ticket-changes.ts'
import { ticketForms } from '#messages/ticket-forms.ts'
import { tickets } from '#messages/tickets.ts'
import { whatsOn } from '#messages/whats-on.ts'
import { type SmtpServer, startSmtpServer } from '../test/support/smtp.ts'
import { test as base, expect } from './support/fixtures.ts'
import { alert, card, expectNoSidewaysScroll, expectNoViolations, title } from './support/page-objects.ts'
import { startTestServer, venueTimeZone as zone } from './support/server.ts'

/** The way of a buyer from what's on to a ticket for somebody else, in each language, on a phone and on a desk. */

const test = base.extend<object, { smtp: SmtpServer }>({
  smtp: [
    // Playwright requires a destructured first parameter.
    async ({ playwright: _ }, use) => {
      const smtp = await startSmtpServer()
      await use(smtp)
      await smtp.stop()
    },
    { scope: 'worker' },
  ],
  server: [
    async ({ smtp }, use) => {
      const server = await startTestServer({ ADMIN_ACCESS: 'open', SMTP_URL: smtp.url })
      await use(server)
      await server.close()
    },
    { scope: 'worker' },
  ],
})

const start = new Date('2031-06-06T19:00:00Z')
const doors = new Date('2031-06-06T18:15:00Z')
const end = new Date('2031-06-06T21:30:00Z')
const lastReturn = new Date('2031-06-04T19:00:00Z')

/** Stands for what a text names and the test does not know. */
const unknown = 'UNKNOWN'

/** Matches a whole text, with `wanted` in place of what is unknown. */
const pattern = (text: string, wanted: string) =>
  new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(unknown, wanted)}$`)

const inner = (chunks: string) => chunks
const tags = { b: inner, bdi: inner, accent: inner, time: inner }

/** What the pages say to a buyer of three seats, who then returns one. */
const wordsIn = (language: Language) =>
  runInLanguage(language, () => {
    const [w, s, c, t] = [texts(whatsOn), texts(showPage), texts(checkout), texts(tickets)]
    const [f, changes] = [texts(ticketForms), texts(ticketChanges)]
    const seats = formatSeats(3)
    const date = formatLongDate(start, zone)
    const until = { date: formatLongDate(lastReturn, zone), clock: formatTime(lastReturn, zone), zone: zoneName(zone) }
    return {
      weekend: w('weekend'),
      search: w('search'),
      date,
      understood: w.markup('understoodDays', { ...tags, days: date }),
      facts: [
        [s('date'), formatDate(start, zone)],
        [s('start', { zone: zoneName(zone) }), formatTime(start, zone)],
        [s('doorsOpen'), formatTime(doors, zone)],
        [s('endsAbout'), formatTime(end, zone)],
      ] as const,
      place: s('place'),
      returnRule: s.markup('canReturn', { ...tags, ...until }),
      otherDates: texts(shows)('otherDates'),
      addToCalendar: s('addToCalendar'),
      share: texts(share)('share'),
      howMany: texts(booking)('howManySeats'),
      hold: { with: texts(booking)('hold', { count: 3 }), without: texts(booking)('holdSeats') },
      held: texts(bookingStatus).markup('heldForYou', tags),
      timeLeft: c('timeLeft'),
      yourHold: c('yourHold'),
      youHold: {
        with: `${c('youHold', { seats })} · ${unknown}`,
        without: c('youHoldUntil', { seats, until: unknown }),
      },
      name: c('nameLabel'),
      email: texts(forms)('emailLabel'),
      confirm: c('confirm', { seats }),
      booked: t.markup('booked', { ...tags, count: 3 }),
      mailedTo: t.markup('mailedTo', { ...tags, count: 3, email: unknown }),
      find: texts(site)('findBookings'),
      findTitle: texts(findBookings)('title'),
      sendLinks: texts(findForm)('send'),
      onItsWay: texts(findBookings)('onItsWay'),
      linksSubject: texts(mails)('linksTitle', { count: 1 }),
      returnTickets: f('returnTickets'),
      second: f('ticketNumber', { label: unknown }),
      returnChosen: f('returnChosen'),
      returned: changes('returned'),
      handOn: changes('handOn', { label: unknown }),
      makeLink: changes('makeLink'),
      handedOn: changes('handedOn'),
      linkOf: changes('linkOf', { label: unknown }),
      lastOfTwo: t('ticketWhich', { position: 2, count: 2 }),
      onlyTicket: t('ticketWhich', { position: 1, count: 1 }),
      yourTicket: t.markup('yourTicket', tags),
    }
  })

const fact = (page: Page, name: string) =>
  page
    .getByRole('main')
    .locator('dl > div')
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator('dd')

test.beforeEach(async ({ request }) => {
  const { etag = '' } = (await request.get('/api/admin/venue')).headers()
  const data = { name: 'The Globe', address: '21 New Globe Walk', cancel_hours: 48 }
  const changed = await request.patch('/api/admin/venue', { data, headers: { 'If-Match': etag } })
  expect(changed.status()).toBe(200)
})

for (const language of languages) {
  test.describe(`in a browser that prefers ${language}`, () => {
    test.use({ locale: { en: 'en-US', de: 'de-AT', ar: 'ar-EG' }[language] })

    for (const [scripts, width] of [
      ['with', 320],
      ['without', 1280],
    ] as const) {
      test(`a buyer books, returns and hands on, ${width} px wide ${scripts} JavaScript`, async ({
        page,
        plainPage,
        testData,
        request,
        smtp,
      }) => {
        const buyer = scripts === 'with' ? page : plainPage
        const say = wordsIn(language)
        const email = `ada-${language}-${width}@example.com`
        const button = (name: string) => buyer.getByRole('main').getByRole('button', { name, exact: true })
        /** Expects of each page that it is in the language, fits and is accessible. */
        const expectGoodPage = async (name: string) => {
          await expect(buyer.locator('html')).toHaveAttribute('lang', languageTag(language))
          await expect(buyer.locator('html')).toHaveAttribute('dir', directionOf(language))
          await expectNoSidewaysScroll(buyer)
          await expectNoViolations(buyer, `${name} in ${language}, ${scripts} JavaScript`)
        }
        const show = await testData.createShow()
        await testData.addDates(show.id, '2031-07-06T19:00:00Z', '2031-07-07T19:00:00Z')
        await testData.sql(
          (sql) => sql`update productions set duration_minutes = 150
            where id = (select production_id from shows where id = ${show.id})`,
        )
        await testData.sql((sql) => sql`update shows set doors_at = ${doors.toISOString()} where id = ${show.id}`)
        const sunday = weekendOf(localTimeInZone(new Date(), zone).slice(0, 10)).to
        const soon = instantInZone(`${sunday}T23:59`, zone)?.toISOString() ?? ''
        const weekendShow = await testData.createShow({ start: soon })
        await buyer.setViewportSize({ width, height: 800 })

        await buyer.goto('/')
        await buyer.getByRole('link', { name: say.weekend, exact: true }).click()
        await expect(buyer.getByRole('link', { name: say.weekend, exact: true })).toHaveAttribute(
          'aria-current',
          'page',
        )
        await expect(card(buyer, weekendShow.name)).toBeVisible()
        await expect(card(buyer, show.name)).toHaveCount(0)
        await expectGoodPage('this weekend')
        await buyer.getByRole('searchbox').fill(say.date)
        await button(say.search).click()
        await expect(buyer.getByRole('main')).toContainText(say.understood)
        await expect(card(buyer, weekendShow.name)).toHaveCount(0)
        await expectGoodPage('a search')
        await card(buyer, show.name).getByRole('heading').getByRole('link').click()

        await expect(title(buyer)).toHaveText(show.name)
        for (const [name, text] of say.facts) await expect(fact(buyer, name)).toHaveText(text)
        await expect(fact(buyer, say.place)).toContainText(/The Globe\s*21 New Globe Walk/)
        await expect(buyer.getByRole('main')).toContainText(say.returnRule)
        await expect(buyer.getByRole('list', { name: say.otherDates }).getByRole('link')).toHaveCount(2)
        await expect(button(say.share)).toBeVisible({ visible: scripts === 'with' })
        const calendar = await buyer.getByRole('link', { name: say.addToCalendar }).getAttribute('href')
        expect(await (await request.get(calendar ?? '')).text()).toContain(`SUMMARY:${show.name}`)
        await expectGoodPage('a show')
        await buyer.getByLabel(say.howMany).fill('3')
        await button(say.hold[scripts]).click()

        await expect(title(buyer)).toHaveText(say.held)
        const hold = new URL(buyer.url()).pathname
        await expect(buyer.getByRole('timer', { name: say.timeLeft })).toBeVisible({ visible: scripts === 'with' })
        await expectGoodPage('a hold')
        await buyer.goto('/')
        const bar = buyer.getByRole('region', { name: say.yourHold })
        await expect(bar.getByText(pattern(say.youHold[scripts], '\\d+:\\d\\d.*'))).toBeVisible()
        await expectGoodPage('what’s on with a hold')
        await bar.getByRole('link').click()
        await expect(buyer).toHaveURL(hold)

        await buyer.getByLabel(say.name).fill('Ada King')
        await buyer.getByLabel(say.email).fill(email)
        await button(say.confirm).click()
        await expect(title(buyer)).toHaveText(say.booked)
        await expect(title(buyer)).toBeInViewport({ ratio: 1 })
        if (scripts === 'with') await expect(title(buyer)).toBeFocused()
        await expect(title(buyer)).toHaveAccessibleDescription(say.mailedTo.replace(unknown, email))
        await expectGoodPage('a confirmed booking')

        await buyer.getByRole('contentinfo').getByRole('link', { name: say.find }).click()
        await expect(title(buyer)).toHaveText(say.findTitle)
        await expectGoodPage('the form that finds bookings')
        await buyer.getByLabel(say.email).fill(email)
        await button(say.sendLinks).click()
        await expect(alert(buyer, say.onItsWay)).toBeVisible()
        await expectGoodPage('finding bookings')
        await testData.sweep()
        const linkMail = () =>
          smtp.received.find(({ to, mail }) => to.includes(email) && mail.subject === say.linksSubject)?.mail.text
        await expect.poll(linkMail).toMatch(/https?:\S+/)
        const [link = ''] = /https?:\S+/.exec(linkMail() ?? '') ?? []
        // The server has a port of its own, which it does not know as its public one.
        await buyer.goto(new URL(link).pathname)

        await expect(title(buyer)).toHaveText(say.booked)
        await expectGoodPage('a booking by its link')
        await buyer.getByText(say.returnTickets, { exact: true }).click()
        await buyer.getByRole('checkbox', { name: pattern(say.second, '\\d+-2') }).check()
        await button(say.returnChosen).click()
        await expect(alert(buyer, say.returned)).toBeVisible()
        await expect(buyer.getByRole('article', { name: say.lastOfTwo, exact: true })).toBeVisible()
        await buyer.getByText(pattern(say.handOn, '\\d+-1')).click()
        await button(say.makeLink).click()
        await expect(alert(buyer, say.handedOn)).toBeVisible()
        await expectGoodPage('a booking')

        await buyer.goto(await buyer.getByLabel(pattern(say.linkOf, '\\d+-\\d+')).inputValue())
        await expect(title(buyer)).toHaveText(say.yourTicket)
        await expect(buyer.getByRole('article', { name: say.onlyTicket, exact: true })).toBeVisible()
        await expectGoodPage('a ticket')
      })
    }
  })
}
