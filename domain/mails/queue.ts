import 'server-only'
import { and, eq, isNotNull } from 'drizzle-orm'
import { type Database, db, type Transaction } from '#db/client.ts'
import { at } from '#db/clock.ts'
import { mails } from '#db/schema.ts'
import { perProcess } from '#lib/per-process.ts'

type Kind = (typeof mails.$inferInsert)['kind']
type Addressed = { id: number; email: string | null }

/**
 * Puts a mail about a booking into the outbox, in the transaction that it tells of, if the booking has an address. Whoever
 * commits calls `mailQueued`.
 */
export const queueMail = (tx: Transaction, booking: Addressed, kind: Kind, now: Date) =>
  queueMails(tx, [booking], kind, now)

/** Puts a mail about each of these bookings that has an address into the outbox, in the transaction that it tells of. */
export async function queueMails(tx: Transaction, about: readonly Addressed[], kind: Kind, now: Date) {
  const ids = about.filter(({ email }) => email !== null).map(({ id }) => id)
  if (ids.length === 0) return
  await tx.insert(mails).values(ids.map((bookingId) => ({ bookingId, kind, createdAt: now, sendAfter: now })))
}

/** What sends the mails of this process; nothing where a scheduler from outside does. */
const drain = perProcess<{ wake: (() => void) | undefined }>('mail-drain', () => ({ wake: undefined }))

/** Names what `mailQueued` wakes. */
export function onMailQueued(wake: (() => void) | undefined) {
  drain.wake = wake
}

/** Says, after COMMIT, that a mail waits: buyers expect it within seconds. Never fails and never waits. */
export const mailQueued = () => drain.wake?.()

/**
 * Puts a mail that was given up into the outbox anew, as if it were just written; one that was not stays as it is.
 *
 * @returns whether it was given up.
 */
export async function queueAgain(
  id: number,
  { now, database = db() }: { now?: Date; database?: Database } = {},
): Promise<boolean> {
  const queued = await database
    .update(mails)
    .set({ createdAt: at(now), sendAfter: at(now), attempts: 0, givenUpAt: null })
    .where(and(eq(mails.id, id), isNotNull(mails.givenUpAt)))
    .returning({ id: mails.id })
  if (queued.length === 0) return false
  mailQueued()
  return true
}
