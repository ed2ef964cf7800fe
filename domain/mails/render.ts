import 'server-only'
import type { Replaced } from '#db/schema.ts'
import { linkHours } from '#domain/accounts/rules.ts'
import { describeSeats } from '#domain/seating/rules.ts'
import { ticketsPerFile } from '#domain/tickets/rules.ts'
import { getVenue, type Venue } from '#domain/venue/settings.ts'
import { type Env, publicUrl } from '#lib/env.ts'
import { formatDuration, formatLongDate, formatNumber, formatSeats, formatTime, zoneName } from '#lib/format.ts'
import { type Mailbox, parseMailbox } from '#lib/mailbox.ts'
import { renderHtml, type Sheet } from './html-template.ts'
import { mailableName, oneLine } from './safe-text.ts'
import type { AccountMailKind, BookingMail, BookingMailKind, LinkedBooking } from './types.ts'

/** A mail without its attachments. */
export type RenderedMail = { subject: string; text: string; html: string }

type Words = {
  subject: string
  title: string
  /** The paragraph before the facts of the show, or several. A line break in one stays. */
  lead: string | readonly string[]
  /** The paragraphs after the link. */
  rest: string[]
}

type Wording = Words & { link: Sheet['link'] }

/**
 * What a mail about a booking is made of. `message` is what staff wrote, for the kind `message`. `replaced` is what the change that the
 * mail is about has replaced, if that is known. `links` are the bookings of the kind `booking_links`.
 */
type Renderable = Pick<BookingMail, 'kind' | 'booking'> & Partial<Pick<BookingMail, 'message' | 'replaced' | 'links'>>

/** Renders the mail about a booking as text and HTML. The result does not depend on the time of sending. */
export function renderMail(
  { kind, booking, message, replaced = null, links = [] }: Renderable,
  env: Env,
): RenderedMail {
  if (kind === 'booking_links') return renderLinks(links, env)
  const show = oneLine(booking.show.name)
  const venue = getVenue(env)
  const zone = venue.timeZone
  const { startTime, doorsAt, place } = booking.show
  if (kind === 'address_corrected') return renderCorrected(booking, env)
  const words = kind === 'message' ? messageWords(message, booking, env) : wordings[kind](booking, show, env, replaced)
  const name = mailableName(booking.name)
  const greeting = name ? `Hello ${name},` : 'Hello,'
  const facts = [
    formatStart(startTime, zone),
    ...(doorsAt ? [`Doors open ${formatTime(doorsAt, zone)}`] : []),
    ...(place ? [oneLine(place)] : []),
    formatSeats(booking.seatCount),
    ...describeSeats(booking.seats ?? []).map(oneLine),
    `Booking no. ${booking.id}`,
  ]
  return render({ ...words, rest: [...words.rest, ...signature(venue)] }, greeting, [{ show, facts, link: words.link }])
}

/** Renders the mail with the links of all bookings of an address. Their buyers may have different names, so it greets none. */
function renderLinks(links: readonly LinkedBooking[], env: Env): RenderedMail {
  const venue = getVenue(env)
  const sheets = links.map(({ id, reference, seatCount, status, show }) => ({
    show: oneLine(show.name),
    facts: [
      formatStart(show.startTime, venue.timeZone),
      ...(show.place ? [oneLine(show.place)] : []),
      formatSeats(seatCount),
      `Booking no. ${id}${status === 'CANCELLED' ? ', cancelled' : ''}`,
    ],
    link: { href: `${publicUrl(env)}/bookings/${reference}`, words: 'See this booking' },
  }))
  const one = links.length === 1
  const words: Words = {
    subject: one ? 'Your booking' : 'Your bookings',
    title: one ? 'Your booking' : 'Your bookings',
    lead: `you asked for the ${one ? 'link of your booking' : 'links of your bookings'} at ${oneLine(venue.name)}:`,
    rest: [
      'If you did not ask for this mail, you need to do nothing: only this address got it.',
      'Keep it to yourself: everyone who has a link can use the tickets and cancel the booking.',
      ...signature(venue),
    ],
  }
  return render(words, 'Hello,', sheets)
}

/** Renders the mail to the former address of a booking. It may be a stranger's, so it has neither the buyer nor a link to the booking. */
function renderCorrected({ id, show }: BookingMail['booking'], env: Env): RenderedMail {
  const venue = getVenue(env)
  const words: Words = {
    subject: `No more mails to this address: ${oneLine(show.name)}`,
    title: 'The address was corrected',
    lead: 'the buyer of this booking has corrected the e-mail address. Mails about the booking go to the new one from now on:',
    rest: [
      'You need to do nothing. If you are the buyer and have not corrected the address, ask the venue, and give it the number of the booking.',
      ...signature(venue),
    ],
  }
  const facts = [formatStart(show.startTime, venue.timeZone), `Booking no. ${id}`]
  const link = { href: `${publicUrl(env)}/`, words: 'See what is on' }
  return render(words, 'Hello,', [{ show: oneLine(show.name), facts, link }])
}

/** Renders the mail with a link by which the user of an account chooses a password. @param href the link. */
export function renderLinkMail(kind: AccountMailKind, href: string): RenderedMail {
  const invited = kind === 'invitation'
  const hours = linkHours[kind]
  const time = hours > 24 ? `${hours / 24} days` : formatDuration(hours * 3600)
  const venue = getVenue().name
  const words: Wording = {
    subject: invited ? `Your invitation to ${venue}` : `Choose a new password for ${venue}`,
    title: invited ? 'You are invited' : 'A new password',
    lead: invited
      ? 'you are invited to the admin pages of the venue. Choose a name and a password:'
      : 'choose a new password for the admin pages of the venue:',
    link: { href, words: 'Choose a password' },
    rest: [`The link works once, within ${time}. Keep it to yourself.`],
  }
  return render(words, 'Hello,', [{ show: undefined, facts: [], link: words.link }])
}

function render(words: Words, greeting: string, sheets: readonly Sheet[]): RenderedMail {
  const lead = [words.lead].flat().map((paragraph) => paragraph.split('\n').map(oneLine))
  const text = [greeting, ...lead.map((lines) => lines.join('\n')), ...sheets.flatMap(sheetText), ...words.rest].join(
    '\n\n',
  )
  return {
    // A name with an encoded word (RFC 2047) would be decoded to any text.
    subject: words.subject.replaceAll('=?', '= ?'),
    text: `${text}\n`,
    html: renderHtml({ ...words, lead, greeting, sheets }),
  }
}

/** A sheet as paragraphs of text. */
const sheetText = ({ show, facts, link }: Sheet) => {
  const lines = [...(show === undefined ? [] : [show]), ...facts].join('\n')
  return [...(lines ? [lines] : []), `${link.words}:\n${link.href}`]
}

const formatStart = (start: Date, zone: string) =>
  `${formatLongDate(start, zone)}, ${formatTime(start, zone)} (${zoneName(zone)})`

function ticketWords({ reference, seatCount }: BookingMail['booking'], show: string, env: Env): Wording {
  const one = seatCount === 1
  return {
    subject: `Your ${one ? 'ticket' : 'tickets'}: ${show}`,
    title: one ? 'Your seat is booked' : `${formatNumber(seatCount)} seats are yours`,
    lead: one ? 'a seat is booked for you:' : 'your seats are booked:',
    link: {
      href: `${publicUrl(env)}/bookings/${reference}`,
      words: one ? 'See your ticket' : 'See your tickets',
    },
    rest: [
      `Show ${one ? 'it' : 'them'} at the door, on your phone or printed. Attached are ${pdfOf(seatCount)} and an entry for your calendar.`,
      keepToYourself(one),
    ],
  }
}

function rescheduleWords(booking: BookingMail['booking'], show: string, env: Env, replaced: Replaced | null): Wording {
  const { reference, seatCount } = booking
  const { startTime, place } = booking.show
  const one = seatCount === 1
  const before = replaced && new Date(replaced.startTime)
  const isElsewhere = replaced !== null && replaced.place !== place
  const isMoved = !isElsewhere || before?.getTime() !== startTime.getTime()
  const what = isElsewhere ? (isMoved ? 'time and place' : 'place') : 'time'
  const placeName = (name: string | null) => (name === null ? 'the venue itself' : oneLine(name))
  return {
    subject: `New ${what}: ${show}`,
    title: `A new ${what}`,
    lead: [
      'the venue has moved this show.',
      isMoved && before && `It was planned for ${formatStart(before, getVenue(env).timeZone)}.`,
      isElsewhere && `The place was ${placeName(replaced.place)}, and is now ${placeName(place)}.`,
      isMoved ? 'This is when it starts now:' : 'The time stays:',
    ]
      .filter(Boolean)
      .join(' '),
    link: { href: `${publicUrl(env)}/bookings/${reference}`, words: one ? 'See your ticket' : 'See your tickets' },
    rest: [
      `Your ${one ? 'ticket stays' : 'tickets stay'} good. Codes that you have saved or printed work, also where they show the old ${what}.`,
      'Attached is an entry for your calendar. It replaces the old one.',
    ],
  }
}

function cancellationWords({ seatCount }: BookingMail['booking'], show: string, env: Env): Wording {
  const tickets = seatCount === 1 ? 'ticket is' : 'tickets are'
  return {
    subject: `Cancelled: ${show}`,
    title: 'Booking cancelled',
    lead: `your booking is cancelled, and its ${tickets} no longer good:`,
    link: { href: `${publicUrl(env)}/`, words: 'See what else is on' },
    rest: [`The ${seatCount === 1 ? 'seat' : 'seats'} went back to everybody.`],
  }
}

function showCancellationWords({ seatCount }: BookingMail['booking'], show: string, env: Env): Wording {
  return {
    subject: `Cancelled: ${show}`,
    title: 'Show cancelled',
    lead: 'the venue has cancelled this show. It does not take place:',
    link: { href: `${publicUrl(env)}/`, words: 'See what else is on' },
    rest: [
      `Your booking is cancelled, and its ${seatCount === 1 ? 'ticket is' : 'tickets are'} no longer good. You need to do nothing.`,
      'Attached is a file that removes the show from your calendar.',
    ],
  }
}

function changedWords({ reference, seatCount }: BookingMail['booking'], show: string, env: Env): Wording {
  const one = seatCount === 1
  return {
    subject: `Your booking has changed: ${show}`,
    title: 'Your booking has changed',
    lead: 'your booking has changed. This is how it is now:',
    link: { href: `${publicUrl(env)}/bookings/${reference}`, words: one ? 'See your ticket' : 'See your tickets' },
    rest: [
      `Attached are ${pdfOf(seatCount)} and an entry for your calendar. Use ${one ? 'this ticket' : 'these tickets'} in place of those that you have.`,
      keepToYourself(one),
    ],
  }
}

function movedWords({ reference, seatCount }: BookingMail['booking'], show: string, env: Env): Wording {
  const one = seatCount === 1
  return {
    subject: `New date: ${show}`,
    title: 'Your booking has moved',
    lead: 'the venue has moved your booking to another date. This is the new one:',
    link: { href: `${publicUrl(env)}/bookings/${reference}`, words: one ? 'See your ticket' : 'See your tickets' },
    rest: [
      `Your earlier ${one ? 'ticket is' : 'tickets are'} no longer good. Attached are ${pdfOf(seatCount)} with the new ${one ? 'ticket' : 'tickets'}, and an entry for your calendar that replaces the old one.`,
      keepToYourself(one),
    ],
  }
}

function reminderWords({ reference, seatCount }: BookingMail['booking'], show: string, env: Env): Wording {
  const one = seatCount === 1
  return {
    subject: `See you soon: ${show}`,
    title: 'See you soon',
    lead: 'this is a reminder of your booking:',
    link: { href: `${publicUrl(env)}/bookings/${reference}`, words: one ? 'See your ticket' : 'See your tickets' },
    rest: [`Have your ${one ? 'ticket' : 'tickets'} ready at the door, on your phone or printed.`, keepToYourself(one)],
  }
}

function messageWords(
  message: BookingMail['message'] | undefined,
  { reference, seatCount }: BookingMail['booking'],
  env: Env,
): Wording {
  if (!message) throw new Error('The text of a message is missing')
  const one = seatCount === 1
  const subject = oneLine(message.subject)
  return {
    subject,
    title: subject,
    lead: message.text.split(/\n{2,}/),
    link: { href: `${publicUrl(env)}/bookings/${reference}`, words: one ? 'See your ticket' : 'See your tickets' },
    rest: ['The venue sends this mail to the buyers of this show.', keepToYourself(one)],
  }
}

/** The attached tickets, of which one file holds the first ones only. */
const pdfOf = (seatCount: number) => (seatCount > ticketsPerFile ? `a PDF of the first ${ticketsPerFile}` : 'a PDF')

const keepToYourself = (one: boolean) =>
  `Keep this mail to yourself: whoever has the link can use the ${one ? 'ticket' : 'tickets'} and cancel the booking.`

type WordsOf = (booking: BookingMail['booking'], show: string, env: Env, replaced: Replaced | null) => Wording

const wordings: Record<Exclude<BookingMailKind, 'message' | 'booking_links' | 'address_corrected'>, WordsOf> = {
  tickets: ticketWords,
  changed: changedWords,
  cancellation: cancellationWords,
  reschedule: rescheduleWords,
  show_cancellation: showCancellationWords,
  moved: movedWords,
  reminder: reminderWords,
}

/** The paragraph by which buyers know and reach the venue. There is none as long as the venue has set neither. */
const signature = ({ name, address, contact }: Venue): string[] =>
  address || contact
    ? [
        [name, address, contact]
          .filter((part) => part !== null)
          .map(oneLine)
          .join(' · '),
      ]
    : []

/** The sender of mails: MAIL_FROM, or `tickets@` the host of the public address. The venue's name stands for a missing one. */
export function sender(env: Env): Mailbox {
  const { name, address } = parseMailbox(env.MAIL_FROM ?? '') ?? {
    name: '',
    address: `tickets@${new URL(publicUrl(env)).hostname}`,
  }
  return { name: name || getVenue(env).name, address }
}
