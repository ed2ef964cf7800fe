import 'server-only'
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { type Database, db, type Transaction } from '#db/client.ts'
import { at } from '#db/clock.ts'
import { mails } from '#db/schema.ts'
import type { AfterCommit } from '#db/transaction.ts'
import { getEnv } from '#lib/env.ts'
import { perProcess } from '#lib/per-process.ts'
import { requestNetwork } from './limits.ts'

type Kind = (typeof mails.$inferInsert)['kind']

/** A booking that a mail is about. Its `network`, as `requestNetwork` gives it, is by default that of the request under way. */
type Addressed = { id: number; email: string | null; network?: string | null }

/** A transaction that changes bookings, and its time. */
type Change = { tx: Transaction; afterCommit: AfterCommit; now: Date }

/** Puts a mail about a booking into the outbox, in the transaction that it tells of, if the booking has an address. */
export const queueMail = (change: Change, booking: Addressed, kind: Kind) => queueMails(change, [booking], kind)

/**
 * Puts a mail about each of these bookings that has an address into the outbox, in the transaction that it tells of. The end of
 * a booking whose tickets were never mailed, since its mails were given up, is not told either.
 */
export async function queueMails({ tx, afterCommit, now }: Change, about: readonly Addressed[], kind: Kind) {
  const addressed = about.filter(({ email }) => email !== null)
  if (addressed.length === 0) return
  const unheard = kind === 'cancellation' ? await listUnheard(tx, addressed) : new Set()
  const told = addressed.filter(({ id }) => !unheard.has(id))
  if (told.length === 0) return
  const here = requestNetwork(getEnv())
  await tx
    .insert(mails)
    .values(told.map(({ id, network = here }) => ({ bookingId: id, kind, createdAt: now, sendAfter: now, network })))
  afterCommit(mailQueued)
}

/** Those of some bookings whose mails with tickets were all given up. */
async function listUnheard(tx: Transaction, about: readonly Addressed[]): Promise<Set<number>> {
  const ids = about.map(({ id }) => id)
  const rows = await tx
    .select({ id: mails.bookingId })
    .from(mails)
    .where(and(inArray(mails.bookingId, ids), eq(mails.kind, 'tickets')))
    .groupBy(mails.bookingId)
    .having(sql`bool_and(${mails.sentAt} is null and ${mails.givenUpAt} is not null)`)
  return new Set(rows.map(({ id }) => id))
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
 * Puts a mail that was given up into the outbox again, as if it were just written, and past the limits: an admin decides. One
 * that was not given up stays as it is.
 *
 * @returns whether it was given up.
 */
export async function queueAgain(
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
