import 'server-only'
import type { Replaced } from '#db/schema.ts'
import { linkHours } from '#domain/accounts/rules.ts'
import { describeSeats } from '#domain/seating/rules.ts'
import { ticketsPerFile } from '#domain/tickets/rules.ts'
import { getVenue, type Venue } from '#domain/venue/settings.ts'
import { type Env, publicUrl } from '#lib/env.ts'
import { formatDuration, formatMoment, formatSeats, formatTime } from '#lib/format.ts'
import { runInLanguage } from '#lib/language/run-in-language.ts'
import { texts } from '#lib/language/texts.ts'
import { type Mailbox, parseMailbox } from '#lib/mailbox.ts'
import { accountMails } from '#messages/console/account-mails.ts'
import { mails } from '#messages/mails.ts'
import { renderHtml, type Sheet } from './html-template.ts'
import { languageOf } from './rules.ts'
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
 * mail is about has replaced, if that is known. `links` are the bookings of the kind `booking_links`. `language` is as in `languageOf`.
 */
type Renderable = Pick<BookingMail, 'kind' | 'booking'> &
  Partial<Pick<BookingMail, 'message' | 'replaced' | 'links' | 'language'>>

/** Renders the mail about a booking as text and HTML, in its language. The result does not depend on the time of sending. */
export const renderMail = (mail: Renderable, env: Env): RenderedMail =>
  runInLanguage(languageOf(mail), () => renderInLanguage(mail, env))

function renderInLanguage({ kind, booking, message, replaced = null, links = [] }: Renderable, env: Env): RenderedMail {
  if (kind === 'booking_links') return renderLinks(links, env)
  if (kind === 'address_corrected') return renderCorrected(booking, env)
  const t = texts(mails)
  const show = oneLine(booking.show.name)
  const venue = getVenue(env)
  const { startTime, doorsAt, place } = booking.show
  const words = kind === 'message' ? messageWords(message, booking, env) : wordings[kind](booking, show, env, replaced)
  const name = mailableName(booking.name)
  const facts = [
    formatMoment(startTime, venue.timeZone),
    ...(doorsAt ? [t('doors', { time: formatTime(doorsAt, venue.timeZone) })] : []),
    ...(place ? [oneLine(place)] : []),
    formatSeats(booking.seatCount),
    ...describeSeats(booking.seats ?? []).map(oneLine),
    t('booking', { id: String(booking.id) }),
  ]
  return render(
    { ...words, rest: [...words.rest, ...signature(venue)] },
    name ? t('helloName', { name }) : t('hello'),
    [{ show, facts, link: words.link }],
  )
}

/** Renders the mail with the links of all bookings of an address. Their buyers may have different names, so it greets none. */
function renderLinks(links: readonly LinkedBooking[], env: Env): RenderedMail {
  const t = texts(mails)
  const venue = getVenue(env)
  const sheets = links.map(({ id, reference, seatCount, status, show }) => ({
    show: oneLine(show.name),
    facts: [
      formatMoment(show.startTime, venue.timeZone),
      ...(show.place ? [oneLine(show.place)] : []),
      formatSeats(seatCount),
      t(status === 'CANCELLED' ? 'cancelledBooking' : 'booking', { id: String(id) }),
    ],
    link: { href: pageOf(reference, env), words: t('seeBooking') },
  }))
  const count = links.length
  const words: Words = {
    subject: t('linksTitle', { count }),
    title: t('linksTitle', { count }),
    lead: t('linksLead', { count, venue: oneLine(venue.name) }),
    rest: [t('linksNotAsked'), t('linksKeep'), ...signature(venue)],
  }
  return render(words, t('hello'), sheets)
}

/** Renders the mail to the former address of a booking. It may be a stranger's, so it has neither the buyer nor a link to the booking. */
function renderCorrected({ id, show }: BookingMail['booking'], env: Env): RenderedMail {
  const t = texts(mails)
  const venue = getVenue(env)
  const name = oneLine(show.name)
  const words: Words = {
    subject: t('correctedSubject', { show: name }),
    title: t('correctedTitle'),
    lead: t('correctedLead'),
    rest: [t('correctedRest'), ...signature(venue)],
  }
  const facts = [formatMoment(show.startTime, venue.timeZone), t('booking', { id: String(id) })]
  return render(words, t('hello'), [{ show: name, facts, link: homeLink(t('seeWhatsOn'), env) }])
}

/** Renders the mail with a link by which the user of an account chooses a password. @param href the link. */
export function renderLinkMail(kind: AccountMailKind, href: string): RenderedMail {
  const t = texts(accountMails)
  const hours = linkHours[kind]
  const time = hours > 24 ? t('days', { count: String(hours / 24) }) : formatDuration(hours * 3600)
  const words: Wording = {
    subject: t(`subjects.${kind}`, { venue: getVenue().name }),
    title: t(`titles.${kind}`),
    lead: t(`leads.${kind}`),
    link: { href, words: t('choosePassword') },
    rest: [t('worksOnce', { time })],
  }
  return render(words, t('hello'), [{ show: undefined, facts: [], link: words.link }])
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

const pageOf = (reference: string, env: Env) => `${publicUrl(env)}/bookings/${reference}`

const ticketsLink = ({ reference, seatCount }: BookingMail['booking'], env: Env): Sheet['link'] => ({
  href: pageOf(reference, env),
  words: texts(mails)('seeTickets', { count: seatCount }),
})

/** The wording of a mail to a buyer whose tickets are good, with their link and a warning to keep it. */
const withTickets = (booking: BookingMail['booking'], env: Env, words: Words): Wording => ({
  ...words,
  link: ticketsLink(booking, env),
  rest: [...words.rest, texts(mails)('keepToYourself', { count: booking.seatCount })],
})

const homeLink = (words: string, env: Env): Sheet['link'] => ({ href: `${publicUrl(env)}/`, words })

/** The attached tickets, of which one file holds the first ones only. */
const pdfOf = ({ seatCount }: BookingMail['booking']) =>
  seatCount > ticketsPerFile ? texts(mails)('pdfOfFirst', { count: ticketsPerFile }) : texts(mails)('pdf')

type WordsOf = (booking: BookingMail['booking'], show: string, env: Env, replaced: Replaced | null) => Wording

const wordings: Record<Exclude<BookingMailKind, 'message' | 'booking_links' | 'address_corrected'>, WordsOf> = {
  tickets(booking, show, env) {
    const t = texts(mails)
    const count = booking.seatCount
    return withTickets(booking, env, {
      subject: t('ticketsSubject', { count, show }),
      title: t('ticketsTitle', { count }),
      lead: t('ticketsLead', { count }),
      rest: [t('ticketsUse', { count, pdf: pdfOf(booking) })],
    })
  },
  changed(booking, show, env) {
    const t = texts(mails)
    const count = booking.seatCount
    return withTickets(booking, env, {
      subject: t('changedSubject', { show }),
      title: t('changedTitle'),
      lead: t('changedLead'),
      rest: [t('changedUse', { count, pdf: pdfOf(booking) })],
    })
  },
  cancellation({ seatCount: count }, show, env) {
    const t = texts(mails)
    return {
      subject: t('cancelledSubject', { show }),
      title: t('cancelledTitle'),
      lead: t('cancelledLead', { count }),
      link: homeLink(t('seeWhatElse'), env),
      rest: [t('seatsWentBack', { count })],
    }
  },
  reschedule: rescheduleWords,
  show_cancellation({ seatCount: count }, show, env) {
    const t = texts(mails)
    return {
      subject: t('cancelledSubject', { show }),
      title: t('showCancelledTitle'),
      lead: t('showCancelledLead'),
      link: homeLink(t('seeWhatElse'), env),
      rest: [t('showCancelledRest', { count }), t('calendarRemoved')],
    }
  },
  moved(booking, show, env) {
    const t = texts(mails)
    const count = booking.seatCount
    return withTickets(booking, env, {
      subject: t('movedSubject', { show }),
      title: t('movedTitle'),
      lead: t('movedLead'),
      rest: [t('movedUse', { count, pdf: pdfOf(booking) })],
    })
  },
  reminder(booking, show, env) {
    const t = texts(mails)
    const count = booking.seatCount
    return withTickets(booking, env, {
      subject: t('reminderSubject', { show }),
      title: t('reminderTitle'),
      lead: t('reminderLead'),
      rest: [t('reminderUse', { count })],
    })
  },
}

function rescheduleWords(booking: BookingMail['booking'], show: string, env: Env, replaced: Replaced | null): Wording {
  const t = texts(mails)
  const { startTime, place } = booking.show
  const before = replaced && new Date(replaced.startTime)
  const isElsewhere = replaced !== null && replaced.place !== place
  const isMoved = !isElsewhere || before?.getTime() !== startTime.getTime()
  const what = isElsewhere ? (isMoved ? 'both' : 'place') : 'time'
  const placeName = (name: string | null) => (name === null ? t('venueItself') : oneLine(name))
  return {
    subject: t('rescheduledSubject', { what, show }),
    title: t('rescheduledTitle', { what }),
    lead: [
      t('showMoved'),
      isMoved && before && t('plannedFor', { start: formatMoment(before, getVenue(env).timeZone) }),
      isElsewhere && t('placeChanged', { before: placeName(replaced.place), now: placeName(place) }),
      t(isMoved ? 'newStart' : 'sameStart'),
    ]
      .filter(Boolean)
      .join(' '),
    link: ticketsLink(booking, env),
    rest: [t('ticketsStayGood', { count: booking.seatCount, what }), t('calendarReplaced')],
  }
}

function messageWords(message: BookingMail['message'] | undefined, booking: BookingMail['booking'], env: Env): Wording {
  if (!message) throw new Error('The text of a message is missing')
  const subject = oneLine(message.subject)
  return withTickets(booking, env, {
    subject,
    title: subject,
    lead: message.text.split(/\n{2,}/),
    rest: [texts(mails)('messageFrom')],
  })
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
