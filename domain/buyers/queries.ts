import 'server-only'
import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { type Database, db, type Transaction } from '#db/client.ts'
import { addressQuery, buyerWords } from '#db/folding.ts'
import { bookingNotes, bookings, counterSales, hasBuyer, mails, shows } from '#db/schema.ts'
import { seatColumns, withSeats } from '#domain/seating/queries.ts'

/**
 * Whether a booking has an e-mail address, in SQL. Case does not count. The first two conditions are for the index of buyers, which
 * has all words of a buyer: a name can have the text of an address.
 */
export const hasAddress = (email: string): SQL =>
  sql`(${hasBuyer(bookings)} and ${buyerWords(bookings)} @@ ${addressQuery(email)}
    and lower(${bookings.email}) = lower(${email}))`

/** What is stored about an address: its bookings, those of them for shows to come, notes, and mails that wait. */
export async function summarizeBuyer(email: string, { now = new Date(), database = db() }: BuyerOptions = {}) {
  const ids = database.select({ id: bookings.id }).from(bookings).where(hasAddress(email))
  const [counts] = await database
    .select({
      bookings: sql`count(*)`.mapWith(Number),
      coming:
        sql`count(*) filter (where ${bookings.status} in ('PENDING', 'CONFIRMED') and ${shows.startTime} > ${now.toISOString()})`.mapWith(
          Number,
        ),
      notes: sql`(select count(*) from ${bookingNotes} where ${inArray(bookingNotes.bookingId, ids)})`.mapWith(Number),
      mails:
        sql`(select count(*) from ${mails} where ${inArray(mails.bookingId, ids)} and ${mails.sentAt} is null and ${mails.givenUpAt} is null)`.mapWith(
          Number,
        ),
    })
    .from(bookings)
    .innerJoin(shows, eq(shows.id, bookings.showId))
    .where(hasAddress(email))
  return counts ?? { bookings: 0, coming: 0, notes: 0, mails: 0 }
}

export type BuyerSummary = Awaited<ReturnType<typeof summarizeBuyer>>

type BuyerOptions = { now?: Date; database?: Database }

/** Lists the shows for which an address has bookings, in the order of their ids. */
export async function listShowsOf(email: string, database: Database = db()): Promise<number[]> {
  const found = await database
    .selectDistinct({ showId: bookings.showId })
    .from(bookings)
    .where(hasAddress(email))
    .orderBy(asc(bookings.showId))
  return found.map(({ showId }) => showId)
}

/** Lists the first bookings of a show with an address, `limit` at most. */
export async function listBookingsOf(tx: Transaction, showId: number, email: string, limit: number): Promise<number[]> {
  const found = await tx
    .select({ id: bookings.id })
    .from(bookings)
    // `id + 0` is no index's order: PostgreSQL would walk through the show's bookings to find few.
    .where(and(sql`${bookings.showId} + 0 = ${showId}`, hasAddress(email)))
    .orderBy(sql`${bookings.id} + 0`)
    .limit(limit)
  return found.map(({ id }) => id)
}

/**
 * Everything that is stored about an address: its bookings and holds, with their notes and mails. Staff see no references, and the
 * authors of notes are no data of the buyer. Mails have no text: it is made from the booking.
 */
export async function exportBuyer(email: string, database: Database = db()) {
  const found = await database
    .select({
      number: bookings.id,
      show: { name: shows.name, start_time: shows.startTime },
      name: bookings.name,
      email: bookings.email,
      seat_count: bookings.seatCount,
      status: bookings.status,
      sold_at_the_counter: counterSales.payment,
      created_at: bookings.createdAt,
      expires_at: bookings.expiresAt,
      confirmed_at: bookings.confirmedAt,
      ended_at: bookings.endedAt,
      ...seatColumns,
    })
    .from(bookings)
    .innerJoin(shows, eq(shows.id, bookings.showId))
    .leftJoin(counterSales, eq(counterSales.bookingId, bookings.id))
    .where(hasAddress(email))
    .orderBy(sql`${bookings.id} + 0`)
  const ids = found.map(({ number }) => number)
  const [notes, sent] = await Promise.all([
    database
      .select({ bookingId: bookingNotes.bookingId, created_at: bookingNotes.createdAt, text: bookingNotes.text })
      .from(bookingNotes)
      .where(inArray(bookingNotes.bookingId, ids))
      .orderBy(asc(bookingNotes.id)),
    database
      .select({
        bookingId: mails.bookingId,
        kind: mails.kind,
        created_at: mails.createdAt,
        sent_at: mails.sentAt,
        given_up_at: mails.givenUpAt,
      })
      .from(mails)
      .where(inArray(mails.bookingId, ids))
      .orderBy(asc(mails.id)),
  ])
  const of = <Row extends { bookingId: number | null }>(rows: readonly Row[], id: number) =>
    rows.filter((row) => row.bookingId === id).map(({ bookingId: _, ...rest }) => rest)
  return (await withSeats(found, database)).map(({ seats, ...booking }) => ({
    ...booking,
    ...(seats && { seats: seats.map(({ label }) => label) }),
    notes: of(notes, booking.number),
    mails: of(sent, booking.number),
  }))
}
