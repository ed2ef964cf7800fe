import { eq } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { bookings, mails } from '#db/schema.ts'
import type { BookingMailKind } from '#domain/mails/types.ts'
import { makeShow } from './shows.ts'

type NewBooking = Partial<typeof bookings.$inferInsert> & { showName?: string }

/** Stores a confirmed booking for a new show. The buyer has an e-mail address. */
export async function makeBooking(database: Database, { showName, ...booking }: NewBooking = {}) {
  const show = await makeShow(database, showName === undefined ? {} : { name: showName })
  const values = {
    showId: show.id,
    seatCount: 2,
    status: 'CONFIRMED',
    name: 'Ada King',
    email: 'ada@example.com',
  } as const
  const [row] = await database
    .insert(bookings)
    .values({ ...values, ...booking })
    .returning()
  if (!row) throw new Error('The booking was not stored')
  return row
}

/** Puts a mail for a new booking into the outbox. @returns the mail's id. */
export async function makeMail(
  database: Database,
  { kind = 'tickets', now, ...booking }: NewBooking & { kind?: BookingMailKind; now?: Date } = {},
) {
  const { id } = await makeBooking(database, booking)
  const [mail] = await database
    .insert(mails)
    .values({ bookingId: id, kind, createdAt: now, sendAfter: now })
    .returning({ id: mails.id })
  if (!mail) throw new Error('The mail was not queued')
  return mail.id
}

/** Reads the row of a mail. */
export async function readMail(database: Database, id: number) {
  const [mail] = await database.select().from(mails).where(eq(mails.id, id))
  if (!mail) throw new Error(`There is no mail ${id}`)
  return mail
}
