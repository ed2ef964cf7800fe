import 'server-only'
import { ticketsPerFile } from '#domain/tickets/rules.ts'
import { getVenue, type Venue } from '#domain/venue/settings.ts'
import { type Env, publicUrl } from '#lib/env.ts'
import { formatLongDate, formatNumber, formatSeats, formatTime, zoneName } from '#lib/format.ts'
import { type Mailbox, parseMailbox } from '#lib/mailbox.ts'
import { renderHtml } from './html-template.ts'
import type { Mail } from './queries.ts'
import type { MailKind } from './rules.ts'
import { mailableName, oneLine } from './safe-text.ts'

/** A mail without its attachments. */
export type RenderedMail = { subject: string; text: string; html: string }

type Wording = {
  subject: string
  title: string
  /** The paragraph before the facts of the show. */
  lead: string
  link: { href: string; words: string }
  /** The paragraphs after the link. */
  rest: string[]
}

/** Renders the mail about a booking as text and HTML. The result does not depend on the time of sending. */
export function renderMail({ kind, booking }: Pick<Mail, 'kind' | 'booking'>, env: Env): RenderedMail {
  const show = oneLine(booking.show.name)
  const venue = getVenue(env)
  const zone = venue.timeZone
  const { startTime } = booking.show
  const start = `${formatLongDate(startTime, zone)}, ${formatTime(startTime, zone)} (${zoneName(zone)})`
  const words = wordings[kind](booking, show, env)
  const name = mailableName(booking.name)
  const greeting = name ? `Hello ${name},` : 'Hello,'
  const seats = formatSeats(booking.seatCount)
  const number = `Booking no. ${booking.id}`
  const rest = [...words.rest, ...signature(venue)]
  const text = [
    greeting,
    words.lead,
    [show, start, seats, number].join('\n'),
    `${words.link.words}:\n${words.link.href}`,
    ...rest,
  ].join('\n\n')
  return {
    // A name with an encoded word (RFC 2047) would be decoded to any text.
    subject: words.subject.replaceAll('=?', '= ?'),
    text: `${text}\n`,
    html: renderHtml({ ...words, rest, greeting, show, facts: [start, seats, number] }),
  }
}

function ticketWords({ reference, seatCount }: Mail['booking'], show: string, env: Env): Wording {
  const one = seatCount === 1
  const file = seatCount > ticketsPerFile ? `a PDF of the first ${ticketsPerFile}` : 'a PDF'
  return {
    subject: `Your ${one ? 'ticket' : 'tickets'}: ${show}`,
    title: one ? 'Your seat is booked' : `${formatNumber(seatCount)} seats are yours`,
    lead: one ? 'a seat is booked for you:' : 'your seats are booked:',
    link: {
      href: `${publicUrl(env)}/bookings/${reference}`,
      words: one ? 'See your ticket' : 'See your tickets',
    },
    rest: [
      `Show ${one ? 'it' : 'them'} at the door, on your phone or printed. Attached are ${file} and an entry for your calendar.`,
      `Keep this mail to yourself: whoever has the link can use the ${one ? 'ticket' : 'tickets'} and cancel the booking.`,
    ],
  }
}

function rescheduleWords({ reference, seatCount }: Mail['booking'], show: string, env: Env): Wording {
  const one = seatCount === 1
  return {
    subject: `New time: ${show}`,
    title: 'A new time',
    lead: 'the venue has moved this show. This is when it starts now:',
    link: { href: `${publicUrl(env)}/bookings/${reference}`, words: one ? 'See your ticket' : 'See your tickets' },
    rest: [
      `Your ${one ? 'ticket stays' : 'tickets stay'} good. Codes that you have saved or printed work, also where they show the old time.`,
      'Attached is an entry for your calendar. It replaces the old one.',
    ],
  }
}

function cancellationWords({ seatCount }: Mail['booking'], show: string, env: Env): Wording {
  const tickets = seatCount === 1 ? 'ticket is' : 'tickets are'
  return {
    subject: `Cancelled: ${show}`,
    title: 'Booking cancelled',
    lead: `your booking is cancelled, and its ${tickets} no longer good:`,
    link: { href: `${publicUrl(env)}/`, words: 'See what else is on' },
    rest: [`The ${seatCount === 1 ? 'seat' : 'seats'} went back to everybody.`],
  }
}

function showCancellationWords({ seatCount }: Mail['booking'], show: string, env: Env): Wording {
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

const wordings: Record<MailKind, (booking: Mail['booking'], show: string, env: Env) => Wording> = {
  tickets: ticketWords,
  cancellation: cancellationWords,
  reschedule: rescheduleWords,
  show_cancellation: showCancellationWords,
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
