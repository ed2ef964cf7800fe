import { createTransport } from 'nodemailer'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { unsetVenue } from '#domain/venue/queries.ts'
import { rememberVenue } from '#domain/venue/settings.ts'
import { testEnv } from '../../test/support/accounts.ts'
import { renderMail, sender } from './render.ts'
import { mailableName, oneLine } from './safe-text.ts'
import type { BookingMail } from './types.ts'

const env = testEnv({ PUBLIC_URL: 'https://tickets.example.com' })

const tickets = { endedTickets: [], sequenceOffset: 0 }

const rendered = (name: string, showName: string) => {
  const show = { id: 1, name: showName, startTime: new Date('2031-06-06T18:30:00Z') } as BookingMail['booking']['show']
  const booking = { id: 7, reference: 'r'.repeat(24), seatCount: 2, status: 'CONFIRMED' as const, email: 'a@b.example' }
  return renderMail({ kind: 'tickets', booking: { ...booking, ...tickets, name, show } }, env)
}

test('a mail has the doors and the place of its show', () => {
  const show = {
    id: 1,
    name: 'Hamlet',
    startTime: new Date('2031-06-06T18:30:00Z'),
    doorsAt: new Date('2031-06-06T18:00:00Z'),
    place: 'Studio\n<b>',
  } as BookingMail['booking']['show']
  const booking = { id: 7, reference: 'r'.repeat(24), seatCount: 2, status: 'CONFIRMED' as const, email: 'a@b.example' }
  const { text, html } = renderMail({ kind: 'tickets', booking: { ...booking, ...tickets, name: null, show } }, env)
  expect(text).toContain('Hamlet\nFriday 6 June 2031, 18:30 (UTC)\nDoors open 18:00\nStudio <b>\n2 seats\n')
  expect(html).toContain('Studio &lt;b&gt;')
})

test('a mail is in the language of its buyer', () => {
  const show = { id: 1, name: 'Hamlet', startTime: new Date('2031-06-06T18:30:00Z') } as BookingMail['booking']['show']
  const booking = { id: 7, reference: 'r'.repeat(24), status: 'CONFIRMED' as const, name: 'Ada', email: 'a@b.example' }
  const render = (language: string | null, seatCount: number) =>
    renderMail({ kind: 'tickets', booking: { ...booking, ...tickets, language, seatCount, show } }, env)
  const german = render('de', 2)
  expect(german.subject).toBe('Ihre Tickets: Hamlet')
  expect(german.text).toMatch(
    /^Guten Tag Ada,\n\nIhre Plätze sind gebucht:\n\nHamlet\nFreitag, 6. Juni 2031, 18:30 \(UTC\)\n2 Plätze\n/,
  )
  expect(german.html).toContain('<html lang="de" dir="ltr">')
  const arabic = render('ar', 2)
  expect(arabic.text).toMatch(/^مرحبًا Ada،\n\nحُجز مقعداك:\n/)
  expect(arabic.html).toContain('<html lang="ar" dir="rtl">')
  // Without a language, or with one that this version does not know.
  expect(render(null, 1)).toEqual(render('en', 1))
  expect(render('fr', 1)).toEqual(render('en', 1))
})

test('a mail names the numbered seats of its booking', () => {
  const show = { id: 1, name: 'Hamlet', startTime: new Date('2031-06-06T18:30:00Z') } as BookingMail['booking']['show']
  const booking = { id: 7, reference: 'r'.repeat(24), seatCount: 2, status: 'CONFIRMED' as const, email: 'a@b.example' }
  const seats = ['5', '6'].map((seat, i) => ({ section: 'Stalls', row: 'A', seat, ticket: i + 1 }))
  const { text, html } = renderMail(
    { kind: 'tickets', booking: { ...booking, ...tickets, name: null, seats, show } },
    env,
  )
  expect(text).toContain('\n2 seats\nStalls, row A, seats 5 and 6\n')
  expect(html).toContain('Stalls, row A, seats 5 and 6')
})

const hostile = [
  'Hamlet\r\nBcc: everybody@example.com\r\n\r\n<h1>Hello</h1>',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '"quoted" & \'quoted\' </title></style></h2>',
  '\u202Egnp.exe\u202C \u2066isolated\u2069 \u0000\u0007\u009F\u2028',
  'Ünïcödé 🎭👩‍👩‍👧 夏夜之梦 ليلة الصيف \uD800',
  '=?utf-8?B?SGFtbGV0?= {{7*7}} %0d%0aBcc: x@example.com',
  'x'.repeat(200),
]

test.each(hostile)('the name %j does not break headers, lines or HTML', async (name) => {
  const { subject, text, html } = rendered(name, name)
  const cleanName = oneLine(name)
  expect(subject).toBe(`Your tickets: ${cleanName.replaceAll('=?', '= ?')}`)
  expect(text).toContain(`\n\n${cleanName}\nFriday 6 June 2031, 18:30 (UTC)\n2 seats\n`)
  expect(`${subject}${text}`).not.toMatch(/[^\P{Cc}\n]|[\p{Zl}\u202A-\u202E\u2066-\u2069]/u)
  const tags = new Set(Array.from(html.matchAll(/<\/?([a-z0-9]+)/gi), ([, tag]) => tag))
  expect([...tags].toSorted()).toEqual([
    'a',
    'bdi',
    'body',
    'h1',
    'h2',
    'head',
    'html',
    'meta',
    'p',
    'style',
    'table',
    'td',
    'title',
    'tr',
  ])

  const mail = await asSent({ subject, text, html, to: { name: '', address: 'ada@example.com' }, from: sender(env) })
  expect(mail).toMatchObject({ subject, to: [{ address: 'ada@example.com' }] })
  expect(mail.bcc).toBeUndefined()
  expect(mail.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(text.trimEnd())
})

/** Writes a message with nodemailer and parses it like a mail program. */
async function asSent(message: object) {
  const { message: raw } = await createTransport({ streamTransport: true, buffer: true }).sendMail(message)
  return PostalMime.parse(raw as Buffer)
}

test('only text that looks like a name is used as a greeting', () => {
  for (const name of ['Ada', 'Ada King', 'María-José 🎭', '李小龍', 'عمر', 'J. R. R. Tolkien', 'Dr. No']) {
    expect(mailableName(name)).toBe(name)
  }
  for (const name of [
    'https://evil.example',
    'Win at evil.example today',
    'www evil',
    'mail me@evil.example',
    'evil\u3002com',
    'evil\uFF61com',
    'evil\u2024com',
    'evil\uFF0Ecom',
    'evil\uFE52com',
    'evil\u00B7com',
    'evil\u200B.\u2060com',
    'evil .com',
    'me\uFF20evil',
    'ｗｗｗ evil',
    'Ada 0170 123',
    'Ada \u0660\u0661-\u0662\u0663',
    'Ada 𝟘𝟙𝟚𝟛',
    '\u200B',
    'x'.repeat(61),
    ' \u0000 ',
    '',
    null,
  ]) {
    expect(mailableName(name)).toBeUndefined()
  }
})

test('the venue’s name, address and contact end a mail, once they are set', async () => {
  rememberVenue({ ...unsetVenue, name: 'Globe', address: '21 New Walk\nLondon', contact: 'box@globe.example' })
  const { text, html } = rendered('Ada', 'Hamlet')
  expect(text).toContain('\n\nGlobe · 21 New Walk London · box@globe.example\n')
  expect(html).toContain('Globe · 21 New Walk London · box@globe.example')
  expect(sender(testEnv({ MAIL_FROM: 'box@globe.example' }))).toEqual({ name: 'Globe', address: 'box@globe.example' })
  rememberVenue(unsetVenue)
  expect(rendered('Ada', 'Hamlet').text).not.toContain(' · ')
})

test('the sender is MAIL_FROM, or else an address at the host of PUBLIC_URL', () => {
  expect(sender(env)).toEqual({ name: 'Marquee', address: 'tickets@tickets.example.com' })
  expect(sender(testEnv())).toEqual({ name: 'Marquee', address: 'tickets@localhost' })
  expect(sender(testEnv({ MAIL_FROM: 'Globe <box@globe.example>' }))).toEqual({
    name: 'Globe',
    address: 'box@globe.example',
  })
})
