import type { BookingStatus } from '#db/schema.ts'
import { isEmailAddress } from '#lib/email-address.ts'
import type { Env } from '#lib/env.ts'
import { knownLanguage, type Language } from '#lib/language/languages.ts'
import type { AccountMail, AccountMailKind, BookingMail, BookingMailKind, Mail, MailKind } from './types.ts'

const minute = 60_000
const hour = 60 * minute

/** The lease of a mail by a process. It is longer than an attempt, so that two processes never send the same mail at once. */
export const leaseMinutes = 5

/** The time limit of an attempt. */
export const attemptSeconds = 30

/** How long a mail is tried before it is given up. */
export const retryHours = 72

/** The windows of time in which mails are counted. */
export const limitWindows = ['hour', 'day'] as const

/**
 * How many mails may go to one address, and be caused by one client network, in a window. Limits are needed because any
 * client can have a mail sent to any address by typing it.
 */
export const mailLimits = { address: { hour: 10, day: 30 }, network: { hour: 100, day: 400 } } as const

/** A subject by which mails are counted: the keyed hash of an address, or of the network of the client. */
export type CounterSubject = { kind: keyof typeof mailLimits; subject: string }

/** How long after its show, or after it was made, a booking is in the mail with the links of an address. */
export const linkedDays = 30

/** The most bookings in such a mail. */
export const maxLinks = 20

/** An address gets such a mail once within so many minutes, however often it is asked for. */
export const linksEveryMinutes = 10

/** How long mails stay in the outbox. */
export const retentionDays = 30

/** The columns that decide a mail's `deliveryState`. */
export type Delivery = { sentAt: Date | null; givenUpAt: Date | null }

export const deliveryState = ({ sentAt, givenUpAt }: Delivery): 'sent' | 'given-up' | 'waiting' =>
  sentAt ? 'sent' : givenUpAt ? 'given-up' : 'waiting'

const accountKinds: readonly AccountMailKind[] = ['invitation', 'password_reset']

export const isAccountKind = (kind: MailKind): kind is AccountMailKind =>
  accountKinds.some((accountKind) => accountKind === kind)

type Kind = { status: BookingStatus | 'any'; attachments: readonly string[]; byVenue: boolean }

const tickets = ['tickets.pdf', 'calendar.ics'] as const

/**
 * For each kind of mail about a booking the status in which the booking gets it, the files that are attached, and whether the venue
 * sends it to many buyers. The limits of mails do not apply to mails of the venue and do not count them, and they wait for other mails.
 */
const kinds: Record<BookingMailKind, Kind> = {
  tickets: { status: 'CONFIRMED', attachments: tickets, byVenue: false },
  changed: { status: 'CONFIRMED', attachments: tickets, byVenue: false },
  cancellation: { status: 'CANCELLED', attachments: [], byVenue: false },
  reschedule: { status: 'CONFIRMED', attachments: ['calendar.ics'], byVenue: true },
  show_cancellation: { status: 'CANCELLED', attachments: ['calendar.ics'], byVenue: true },
  moved: { status: 'CONFIRMED', attachments: tickets, byVenue: false },
  reminder: { status: 'CONFIRMED', attachments: [], byVenue: true },
  message: { status: 'CONFIRMED', attachments: [], byVenue: true },
  booking_links: { status: 'any', attachments: [], byVenue: false },
  address_corrected: { status: 'any', attachments: [], byVenue: false },
}

const bookingKinds = Object.keys(kinds) as BookingMailKind[]

/** All kinds that this version can send. A later version, which runs at the same time during an update, may have others. */
export const knownKinds: readonly MailKind[] = [...bookingKinds, ...accountKinds]

/** The kinds of mail with which a buyer gets tickets. */
export const ticketKinds: readonly BookingMailKind[] = bookingKinds.filter(
  (kind) => kinds[kind].attachments === tickets,
)

export const isByVenue = (kind: BookingMailKind): boolean => kinds[kind].byVenue

/** The file names of a mail's attachments. The booking offers the same files under `/bookings/<reference>/<name>`. */
export const attachmentNames = (kind: MailKind): readonly string[] =>
  isAccountKind(kind) ? [] : kinds[kind].attachments

/** The language of a mail: that of the page that asked for it, else that of its buyer. */
export const languageOf = ({
  language,
  booking,
}: Partial<Pick<BookingMail, 'language'>> & Pick<BookingMail, 'booking'>): Language =>
  knownLanguage(language ?? booking.language)

/** The address that a mail goes to; empty if its booking has none, or if it is forgotten. */
export function recipientOf({ kind, booking, account, recipient }: Mail): string {
  if (account) return account.email
  return (kind === 'address_corrected' ? recipient : booking.email) ?? ''
}

/** Whether a mail is too old to be sent. */
export const isTooOld = (createdAt: Date, now: Date): boolean => now.getTime() - createdAt.getTime() > retryHours * hour

/** Why a mail is not sent at all: its booking, its show or its account may have changed since it was queued. */
export function findObstacle(mail: Mail, now: Date, env: Pick<Env, 'MAIL_REMINDER_HOURS'>): string | undefined {
  const obstacle = mail.account ? findAccountObstacle(mail) : findBookingObstacle(mail, now, env)
  return obstacle ?? (isTooOld(mail.createdAt, now) ? `It could not be sent for ${retryHours} hours.` : undefined)
}

function findAccountObstacle({ kind, account }: AccountMail): string | undefined {
  if (account.disabledAt) return 'The account is disabled by now.'
  if (kind === 'invitation' && account.hasPassword) return 'The account has a password by now.'
}

function findBookingObstacle(mail: BookingMail, now: Date, env: Pick<Env, 'MAIL_REMINDER_HOURS'>) {
  const { kind, booking, links = [] } = mail
  const { status } = kinds[kind]
  if (status !== 'any' && booking.status !== status) return `The booking is ${booking.status} by now.`
  // The cancellation of a show reaches its bookings batch after batch.
  if (status === 'CONFIRMED' && booking.show.cancelledAt) return 'The show is cancelled by now.'
  if (!isEmailAddress(recipientOf(mail))) return 'The booking has no address to send it to.'
  if (kind === 'booking_links' && links.length === 0) return 'There is no booking left to list.'
  const hoursLeft = (booking.show.startTime.getTime() - now.getTime()) / hour
  if (kind === 'reminder' && hoursLeft <= 0) return 'The show has started.'
  if (kind === 'reminder' && hoursLeft > env.MAIL_REMINDER_HOURS) return 'The show starts later by now.'
}

/**
 * How long to wait after a failed attempt, in milliseconds: one to two minutes at first, twice as long each time, at
 * most six hours. The random part spreads the retries after an outage.
 *
 * @param attempts how many attempts there were, at least 1.
 * @param random from 0 up to 1.
 */
export const retryDelay = (attempts: number, random = Math.random()): number =>
  Math.min(6 * hour, minute * 2 ** (attempts - 1) * (1 + random))

/** The fields of nodemailer's errors. */
export type SendError = Error & { code?: string; command?: string; response?: string; responseCode?: number }

/**
 * Whether the server refused the recipient or the mail for good (RFC 5321: 5yz, except 503, which is about the order of
 * commands). A refused login or sender is a fault of the settings, which may be corrected before the next attempt.
 */
export const isPermanent = ({ command = '', responseCode = 0 }: SendError): boolean =>
  responseCode >= 500 && responseCode !== 503 && ['RCPT TO', 'DATA'].includes(command)

/** Whether no server answered. Other mails of the same batch would fail too. */
export const isUnreachable = ({ responseCode }: SendError): boolean => responseCode === undefined

const maxLength = 200

/**
 * Describes a failure for administrators without personal data. Servers quote addresses, or only the part before the @.
 *
 * @param personal texts to remove, such as the recipient's address and name.
 */
export function describeFailure({ code, command, response, message }: SendError, personal: readonly string[]): string {
  const words = personal.flatMap((text) => [text, ...text.split(/[@\s]+/)]).filter((word) => word.length > 1)
  const parts = words.toSorted((a, b) => b.length - a.length).map((word) => RegExp.escape(word))
  const said = (response ?? message).replace(/\p{Cc}+/gu, ' ').replace(/<[^>]*>|\S*@\S*/g, '…')
  const cleaned = parts.length > 0 ? said.replace(new RegExp(parts.join('|'), 'giu'), '…') : said
  return `${response ? command : code}: ${cleaned}`.replace(/\s+/g, ' ').trim().slice(0, maxLength)
}
