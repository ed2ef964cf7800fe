import 'server-only'
import { and, count, desc, eq, inArray, lt } from 'drizzle-orm'
import { type Database, db, type Transaction } from '#db/client.ts'
import { bookings, mails, shows } from '#db/schema.ts'
import { showDetails } from '#domain/shows/queries.ts'
import { ticketColumns } from '#domain/tickets/queries.ts'

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

/** Mails with their booking and show, in no order. */
export async function listMailsById(ids: readonly number[], database: Database | Transaction = db()) {
  const rows = await database
    .select({
      mail: { ...deliveryColumns, allowed: mails.allowed, network: mails.network },
      booking: {
        id: bookings.id,
        reference: bookings.reference,
        seatCount: bookings.seatCount,
        status: bookings.status,
        name: bookings.name,
        email: bookings.email,
        ...ticketColumns,
      },
      show: showDetails,
    })
    .from(mails)
    .innerJoin(bookings, eq(bookings.id, mails.bookingId))
    .innerJoin(shows, eq(shows.id, bookings.showId))
    .where(inArray(mails.id, [...ids]))
  return rows.map(({ mail, booking, show }) => ({ ...mail, booking: { ...booking, show } }))
}

export type Mail = Awaited<ReturnType<typeof listMailsById>>[number]

/** One mail of the outbox; undefined if there is none. */
export async function getMail(id: number, database = db()): Promise<Mail | undefined> {
  const [mail] = await listMailsById([id], database)
  return mail
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
    .innerJoin(bookings, eq(bookings.id, mails.bookingId))
    .innerJoin(shows, eq(shows.id, bookings.showId))
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
    .where(and(eq(mails.bookingId, bookingId), eq(mails.kind, 'tickets')))
    .orderBy(desc(mails.id))
    .limit(1)
  return last?.allowed === false
}
