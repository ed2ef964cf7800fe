import 'server-only'
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { type Database, db, type Transaction } from '#db/client.ts'
import { at } from '#db/clock.ts'
import { mails } from '#db/schema.ts'
import { getEnv } from '#lib/env.ts'
import { perProcess } from '#lib/per-process.ts'
import { requestNetwork } from './limits.ts'

type Kind = (typeof mails.$inferInsert)['kind']

/** A booking that a mail is about. `network` is a result of `requestNetwork`, by default that of the present request. */
type MailedBooking = { id: number; email: string | null; network?: string | null }

/**
 * Puts a mail about a booking into the outbox, if the booking has an address. `tx` is the transaction that changes the booking.
 * Call `mailQueued` after COMMIT.
 */
export const queueMail = (tx: Transaction, booking: MailedBooking, kind: Kind, now: Date) =>
  queueMails(tx, [booking], kind, now)

/**
 * Puts a mail about each booking that has an address into the outbox. If all mails with the tickets of a booking were
 * given up, its buyer gets no cancellation either.
 */
export async function queueMails(tx: Transaction, list: readonly MailedBooking[], kind: Kind, now: Date) {
  const addressed = list.filter(({ email }) => email !== null)
  if (addressed.length === 0) return
  const unreached = kind === 'cancellation' ? await listUnreached(tx, addressed) : new Set()
  const reached = addressed.filter(({ id }) => !unreached.has(id))
  if (reached.length === 0) return
  const ownNetwork = requestNetwork(getEnv())
  await tx
    .insert(mails)
    .values(
      reached.map(({ id, network = ownNetwork }) => ({ bookingId: id, kind, createdAt: now, sendAfter: now, network })),
    )
}

/** The bookings whose mails with tickets were all given up. */
async function listUnreached(tx: Transaction, list: readonly MailedBooking[]): Promise<Set<number>> {
  const ids = list.map(({ id }) => id)
  const rows = await tx
    .select({ id: mails.bookingId })
    .from(mails)
    .where(and(inArray(mails.bookingId, ids), eq(mails.kind, 'tickets')))
    .groupBy(mails.bookingId)
    .having(sql`bool_and(${mails.sentAt} is null and ${mails.givenUpAt} is not null)`)
  return new Set(rows.map(({ id }) => id))
}

/** The mailer of this process; without one a scheduler outside of it sends the mails. */
const mailer = perProcess<{ wake: (() => void) | undefined }>('mailer', () => ({ wake: undefined }))

/** Sets the function that `mailQueued` calls. */
export function onMailQueued(wake: (() => void) | undefined) {
  mailer.wake = wake
}

/** Wakes the mailer, so that buyers have their mail within seconds. Call it after COMMIT. It neither fails nor waits. */
export const mailQueued = () => mailer.wake?.()

/**
 * Queues a mail again that was given up, as if it were new. Limits do not apply, because an administrator decides.
 *
 * @returns false, with nothing changed, if the mail was not given up.
 */
export async function requeueMail(
  id: number,
  { now, database = db() }: { now?: Date; database?: Database } = {},
): Promise<boolean> {
  const queued = await database
    .update(mails)
    .set({ createdAt: at(now), sendAfter: at(now), attempts: 0, givenUpAt: null, allowed: true })
    .where(and(eq(mails.id, id), isNotNull(mails.givenUpAt)))
    .returning({ id: mails.id })
  if (queued.length === 0) return false
  mailQueued()
  return true
}
