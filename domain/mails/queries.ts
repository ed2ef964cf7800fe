import 'server-only'
import { and, count, desc, eq, gt, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { users } from '#db/accounts-schema.ts'
import { type Database, db, type Transaction } from '#db/client.ts'
import { bookings, mailings, mails, messages, shows } from '#db/schema.ts'
import { hasPassword } from '#domain/accounts/queries.ts'
import { hasAddress } from '#domain/buyers/queries.ts'
import { nameSeats, seatColumns } from '#domain/seating/queries.ts'
import { showDetails } from '#domain/shows/queries.ts'
import { ticketColumns } from '#domain/tickets/queries.ts'
import { isAccountKind, linkedDays, maxLinks, ticketKinds } from './rules.ts'
import type { BookingMail, LinkedBooking, Mail } from './types.ts'

const deliveryColumns = {
  id: mails.id,
  kind: mails.kind,
  createdAt: mails.createdAt,
  sendAfter: mails.sendAfter,
  attempts: mails.attempts,
  sentAt: mails.sentAt,
  givenUpAt: mails.givenUpAt,
  lastError: mails.lastError,
}

const bookingColumns = {
  id: bookings.id,
  reference: bookings.reference,
  seatCount: bookings.seatCount,
  status: bookings.status,
  name: bookings.name,
  email: bookings.email,
  language: bookings.language,
  ...ticketColumns,
}

const messageColumns = { subject: messages.subject, text: messages.text }

/** Mails with their booking and show, or their account, in no order. */
export async function listMailsById(ids: readonly number[], database: Database | Transaction = db()): Promise<Mail[]> {
  const rows = await database
    .select({
      mail: {
        ...deliveryColumns,
        allowed: mails.allowed,
        network: mails.network,
        recipient: mails.recipient,
        replaced: mails.replaced,
        language: mails.language,
      },
      booking: bookingColumns,
      show: showDetails,
      seatingPlanId: shows.seatingPlanId,
      ticketSeats: seatColumns.ticketSeats,
      message: messageColumns,
      account: { id: users.id, email: users.email, disabledAt: users.disabledAt, hasPassword },
    })
    .from(mails)
    .leftJoin(bookings, eq(bookings.id, mails.bookingId))
    .leftJoin(shows, eq(shows.id, bookings.showId))
    .leftJoin(messages, eq(messages.id, mails.messageId))
    .leftJoin(users, eq(users.id, mails.accountId))
    .where(inArray(mails.id, [...ids]))
  const seats = new Map<number, BookingMail['booking']['seats']>()
  const links = new Map<number, readonly LinkedBooking[]>()
  for (const { mail, ...row } of rows) {
    if (!row.booking) continue
    seats.set(row.booking.id, await nameSeats(row, database))
    if (mail.kind !== 'booking_links' || row.booking.email === null) continue
    links.set(mail.id, await listLinkedBookings(row.booking.email, mail.createdAt, database))
  }
  return rows.flatMap(({ mail, booking, show, message, account }): Mail[] => {
    const { kind } = mail
    if (isAccountKind(kind)) return account ? [{ ...mail, kind, account, booking: null }] : []
    return booking && show
      ? [
          {
            ...mail,
            kind,
            booking: { ...booking, seats: seats.get(booking.id) ?? null, show },
            message,
            links: links.get(mail.id) ?? [],
            account: null,
          },
        ]
      : []
  })
}

/**
 * Lists the bookings of an address whose links its owner may have by mail: confirmed and cancelled ones for shows to come, the soonest
 * first, then those whose show or whose booking is at most `linkedDays` old. `maxLinks` at most.
 */
export const listLinkedBookings = (email: string, now: Date, database: Database | Transaction = db()) => {
  const recent = new Date(now.getTime() - linkedDays * 86_400_000)
  const isPast = sql`${shows.startTime} < ${now.toISOString()}`
  return database
    .select({
      id: bookings.id,
      reference: bookings.reference,
      seatCount: bookings.seatCount,
      status: bookings.status,
      show: { name: shows.name, startTime: shows.startTime, place: shows.place },
    })
    .from(bookings)
    .innerJoin(shows, eq(shows.id, bookings.showId))
    .where(
      and(
        hasAddress(email),
        inArray(bookings.status, ['CONFIRMED', 'CANCELLED']),
        or(gt(shows.startTime, recent), gt(bookings.createdAt, recent)),
      ),
    )
    .orderBy(isPast, sql`abs(extract(epoch from ${shows.startTime} - ${now.toISOString()}::timestamptz))`, bookings.id)
    .limit(maxLinks)
}

/** One mail of the outbox for staff, who may not know the reference of its booking; undefined if there is none. */
export async function getMail(id: number, database = db()): Promise<Mail | undefined> {
  const [mail] = await listMailsById([id], database)
  if (!mail?.booking) return mail
  const hidden = { reference: '…' }
  const links = mail.links?.map((linked) => ({ ...linked, ...hidden }))
  return { ...mail, booking: { ...mail.booking, ...hidden }, links }
}

/**
 * The mails of the outbox without their recipients, newest first.
 *
 * @param options.before lists only mails older than the one with this id.
 */
export const listMails = ({ before, limit }: { before?: number; limit: number }, database = db()) =>
  database
    .select({ ...deliveryColumns, bookingId: mails.bookingId, showName: shows.name })
    .from(mails)
    .leftJoin(bookings, eq(bookings.id, mails.bookingId))
    .leftJoin(shows, eq(shows.id, bookings.showId))
    .where(before === undefined ? undefined : lt(mails.id, before))
    .orderBy(desc(mails.id))
    .limit(limit)

/** The newest mails about a booking, newest first, `limit` at most. */
export const listMailsOf = (bookingId: number, limit: number, database = db()) =>
  database
    .select(deliveryColumns)
    .from(mails)
    .where(eq(mails.bookingId, bookingId))
    .orderBy(desc(mails.id))
    .limit(limit)

/** How many mails of the outbox wait, were sent and were given up. */
export async function countMails(database = db()) {
  const [counts] = await database
    .select({ all: count(), sent: count(mails.sentAt), givenUp: count(mails.givenUpAt) })
    .from(mails)
  const { all = 0, sent = 0, givenUp = 0 } = counts ?? {}
  return { waiting: all - sent - givenUp, sent, givenUp }
}

/** Whether the limits held back the latest mail with a booking's tickets. */
export async function areTicketsHeldBack(bookingId: number, database = db()): Promise<boolean> {
  const [last] = await database
    .select({ allowed: mails.allowed })
    .from(mails)
    .where(and(eq(mails.bookingId, bookingId), inArray(mails.kind, ticketKinds)))
    .orderBy(desc(mails.id))
    .limit(1)
  return last?.allowed === false
}

/** Whether the buyer of a booking has corrected its address. */
export const wasAddressCorrected = async (
  bookingId: number,
  database: Database | Transaction = db(),
): Promise<boolean> =>
  (await database.$count(mails, and(eq(mails.bookingId, bookingId), eq(mails.kind, 'address_corrected')))) > 0

/**
 * The newest messages of staff to the buyers of a show, newest first, and how far each is. `isQueueing`: some of its mails are not in
 * the outbox yet.
 */
export function listMessages(showId: number, limit: number, database = db()) {
  const { sentAt, givenUpAt } = mails
  const progress = database
    .select({
      queued: count().as('queued'),
      sent: count(sentAt).as('sent'),
      failed: sql<number>`count(*) filter (where ${isNull(sentAt)} and ${isNotNull(givenUpAt)})`
        .mapWith(Number)
        .as('failed'),
    })
    .from(mails)
    .where(eq(mails.messageId, messages.id))
    .as('progress')
  return database
    .select({
      id: messages.id,
      subject: messages.subject,
      createdAt: messages.createdAt,
      recipients: messages.recipients,
      queued: progress.queued,
      sent: progress.sent,
      failed: progress.failed,
      isQueueing: sql<boolean>`exists (select from ${mailings} where ${mailings.messageId} = ${messages.id})`,
    })
    .from(messages)
    .crossJoinLateral(progress)
    .where(eq(messages.showId, showId))
    .orderBy(desc(messages.id))
    .limit(limit)
}
