import 'server-only'
import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { type Database, db, type Transaction } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { driverOf } from '#db/driver.ts'
import { mails } from '#db/schema.ts'
import { type AfterCommit, inTransaction } from '#db/transaction.ts'
import type { Actor } from '#domain/accounts/types.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { getEnv } from '#lib/env.ts'
import { perProcess } from '#lib/per-process.ts'
import { requestNetwork } from './limits.ts'
import { isByVenue, ticketKinds } from './rules.ts'
import type { AccountMailKind, BookingMailKind } from './types.ts'

/**
 * A booking that a mail is about. `network` is a result of `requestNetwork`, by default that of the present request. `allowed` mails
 * do not count against the limits. `recipient` is the address of a mail that does not go to the booking's. `language` is the language
 * (BCP 47) of the mail if it is not the buyer's.
 */
type MailedBooking = {
  id: number
  email: string | null
  network?: string | null
  allowed?: true
  recipient?: string
  language?: string | null
}

/** A transaction that changes bookings, and its time. */
export type Change = { tx: Transaction; afterCommit: AfterCommit; now: Date }

/** Puts a mail about a booking into the outbox, in the transaction that changes it, if the booking has an address. */
export const queueMail = (change: Change, booking: MailedBooking, kind: BookingMailKind) =>
  queueMails(change, [booking], kind)

/**
 * Puts a mail about each booking that has an address into the outbox. If all mails with the tickets of a booking were
 * given up, its buyer gets no cancellation either.
 */
export async function queueMails(
  { tx, afterCommit, now }: Change,
  list: readonly MailedBooking[],
  kind: BookingMailKind,
) {
  const addressed = list.filter(({ email }) => email !== null)
  if (addressed.length === 0) return
  const unreached = kind === 'cancellation' ? await listUnreached(tx, addressed) : new Set()
  const reached = addressed.filter(({ id }) => !unreached.has(id))
  if (reached.length === 0) return
  const ownNetwork = requestNetwork(getEnv())
  const byVenue = isByVenue(kind)
  const rows = reached.map(({ id, network = ownNetwork, allowed, recipient, language }) => ({
    id,
    recipient,
    language,
    network: byVenue ? null : network,
    allowed: byVenue || allowed || null,
  }))
  const time = now.toISOString()
  // One parameter for any number of mails, so that PostgreSQL parses the statement once.
  await driverOf(tx)`
    insert into mails (booking_id, kind, bulk, created_at, send_after, allowed, network, recipient, language)
    select id, ${kind}, ${byVenue}, ${time}::timestamptz, ${time}::timestamptz, allowed, network, recipient, language
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as row (id bigint, network text, allowed boolean, recipient text, language text)`
  afterCommit(wakeMailer)
}

/** The bookings whose mails with tickets were all given up. */
async function listUnreached(tx: Transaction, list: readonly MailedBooking[]): Promise<Set<number>> {
  const ids = list.map(({ id }) => id)
  const rows = await tx
    .select({ id: mails.bookingId })
    .from(mails)
    .where(and(inArray(mails.bookingId, ids), inArray(mails.kind, ticketKinds)))
    .groupBy(mails.bookingId)
    .having(sql`bool_and(${mails.sentAt} is null and ${mails.givenUpAt} is not null)`)
  return new Set(rows.flatMap(({ id }) => id ?? []))
}

/**
 * Puts a mail with a link to choose a password into the outbox. The link is made when the mail is sent, so that no table has it. The
 * limits do not apply, because staff cause it.
 */
export async function queueAccountMail(
  tx: Transaction,
  afterCommit: AfterCommit,
  accountId: string,
  kind: AccountMailKind,
) {
  await tx.insert(mails).values({ accountId, kind, allowed: true })
  afterCommit(wakeMailer)
}

/** Gives up the mails to an account that still wait. */
export const giveUpAccountMails = (tx: Transaction, accountId: string) =>
  tx
    .update(mails)
    .set({ givenUpAt: sqlNow(), lastError: 'A newer link has taken its place.' })
    .where(and(eq(mails.accountId, accountId), isNull(mails.sentAt), isNull(mails.givenUpAt)))

/** The mailer of this process. Without one, the platform's scheduler sends the mails. */
const mailer = perProcess<{ wake: (() => void) | undefined }>('mailer', () => ({ wake: undefined }))

/** Sets the function that `wakeMailer` calls; undefined for none. */
export function setMailer(wake: (() => void) | undefined) {
  mailer.wake = wake
}

/** Wakes the mailer, so that buyers have their mail within seconds. Call it after COMMIT. It neither fails nor waits. */
export const wakeMailer = () => mailer.wake?.()

/**
 * Queues a mail about a booking again that was given up, as if it were new. Limits do not apply, because staff decide. Mails to
 * accounts are not queued again: a new link for the account takes their place.
 *
 * @returns false, with nothing changed, if the mail was not given up.
 */
export const requeueMail = (
  id: number,
  { actor, now, database = db() }: { actor: Actor; now?: Date; database?: Database },
): Promise<boolean> =>
  inTransaction(database, async (tx, afterCommit) => {
    const [givenUp] = await tx
      .select({ attempts: mails.attempts, givenUpAt: mails.givenUpAt })
      .from(mails)
      .where(and(eq(mails.id, id), isNotNull(mails.bookingId), isNotNull(mails.givenUpAt)))
      .for('update')
    if (!givenUp) return false
    const again = { attempts: 0, givenUpAt: null }
    await tx
      .update(mails)
      .set({ ...again, createdAt: sqlNow(now), sendAfter: sqlNow(now), allowed: true })
      .where(eq(mails.id, id))
    await recordChange(tx, {
      actor,
      action: 'mail.requeue',
      subject: { kind: 'mail', id },
      before: givenUp,
      after: again,
    })
    afterCommit(wakeMailer)
    return true
  })
