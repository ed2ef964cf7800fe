import 'server-only'
import { inArray, type SQL, sql } from 'drizzle-orm'
import type { Database, Transaction } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { parseInstant } from '#db/instant.ts'
import { bookings, mails } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Env } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import type { Leased } from './delivery.ts'
import { admitMails, counterSubjects } from './limits.ts'
import { listMailsById } from './queries.ts'
import { findObstacle, knownKinds, leaseMinutes, recipientOf } from './rules.ts'
import { mailsAtOnce } from './transport.ts'
import type { Mail } from './types.ts'

/** How many due mails of each class, longest due first, are ranked so that addresses take turns. */
const candidateCount = 1000

/** How many of the ranked mails processes lease from at the same time. Each skips those that another one has locked. */
const rankedCount = mailsAtOnce * 8

/**
 * Leases due mails for `leaseMinutes`, as many as are sent at once. Mails that a person waits for go before bulk mails, which get one
 * place of `mailsAtOnce` meanwhile. Within each class addresses take turns: the second mail to an address waits for the first mail to
 * every other address. So many mails to one address do not delay other buyers.
 *
 * @param now overrides the database's clock.
 * @returns the leased mails, and how many the limits held back; undefined if no mail is due.
 */
export async function leaseDueMails(database: Database, env: Env, now?: Date): Promise<Leased<Mail> | undefined> {
  return inTransaction(database, async (tx) => {
    const due = await lockDue(tx, now)
    const [first] = due
    if (!first) return
    const ids = due.map(({ id }) => Number(id))
    await tx
      .update(mails)
      .set({
        attempts: sql`${mails.attempts} + 1`,
        sendAfter: sql`${sqlNow(now)} + make_interval(mins => ${leaseMinutes})`,
      })
      .where(inArray(mails.id, ids))
    const time = parseInstant(first.now)
    const found = await listMailsById(ids, tx)
    const leased = found.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
    const held = await holdBack(tx, leased, time, env, now)
    return { items: leased.filter(({ id }) => !held.has(id)), heldBack: held.size, now: time }
  })
}

const lockDue = (tx: Transaction, now?: Date) =>
  tx.execute<{ id: string; now: string }>(sql`
    with due as materialized (
      (${selectDue(sql`not ${mails.bulk}`, now)}) union all (${selectDue(sql`${mails.bulk}`, now)})
    ), turns as (
      select due.id, due.bulk, due.send_after, row_number() over (
        partition by due.bulk, coalesce(lower(${bookings.email}), due.account_id) order by due.send_after, due.id) as turn
      from due left join ${bookings} on ${bookings.id} = due.booking_id
    ), placed as (
      select id, bulk, row_number() over (partition by bulk order by turn, send_after, id) as place from turns
    ), ranked as materialized (
      select id, case when bulk then place * ${mailsAtOnce}::int else place + (place - 1) / ${mailsAtOnce - 1}::int end as place
      from placed order by place limit ${rankedCount}
    )
    select ${mails.id}, ${sqlNow(now)} as now from ranked join ${mails} on ${mails.id} = ranked.id
    where ${isDue(now)} order by ranked.place limit ${mailsAtOnce}
    for update of ${mails} skip locked`)

const selectDue = (which: SQL, now?: Date) => sql`
  select ${mails.id}, ${mails.bookingId}, ${mails.accountId}, ${mails.bulk}, ${mails.sendAfter} from ${mails}
  where ${isDue(now)} and ${which} and ${inArray(mails.kind, knownKinds)}
  order by ${mails.sendAfter}, ${mails.id} limit ${candidateCount}`

const isDue = (now?: Date) =>
  sql`${mails.sentAt} is null and ${mails.givenUpAt} is null and ${mails.sendAfter} <= ${sqlNow(now)}`

/** Gives up the mails that the limits do not allow, and counts the others once. @returns the ids of those given up. */
async function holdBack(
  tx: Transaction,
  leased: readonly Mail[],
  time: Date,
  env: Env,
  now?: Date,
): Promise<Set<number>> {
  const fresh = leased.filter((mail) => mail.allowed === null && !findObstacle(mail, time, env))
  const subjects = fresh.map((mail) => counterSubjects({ email: recipientOf(mail), network: mail.network }, env))
  const admitted = await admitMails(tx, subjects, now)
  const [allowed, held] = [true, false].map((wanted) =>
    fresh.filter((_, i) => admitted[i] === wanted).map(({ id }) => id),
  )
  if (allowed?.length) await tx.update(mails).set({ allowed: true, network: null }).where(inArray(mails.id, allowed))
  if (held?.length) {
    const lastError = 'Held back: too many mails went to its address, or were asked for from one network.'
    await tx
      .update(mails)
      .set({ allowed: false, network: null, recipient: null, givenUpAt: sqlNow(now), attempts: 0, lastError })
      .where(inArray(mails.id, held))
    getLog().warn({ mailIds: held }, 'mails were held back')
  }
  return new Set(held)
}
