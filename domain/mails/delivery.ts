import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { mails } from '#db/schema.ts'
import { getLog } from '#lib/log.ts'
import { retryDelay } from './rules.ts'

/** Leased rows of the outbox, how many others were given up instead, and the time of the lease. */
export type Leased<Item> = { items: Item[]; heldBack: number; now: Date }

/**
 * How an attempt to deliver a row of the outbox ended. `failed` is tried again, `given-up` is not. `unreachable`: nobody answered, so
 * that the next rows would fail too.
 */
export type Attempt =
  | { kind: 'sent' }
  | { kind: 'failed'; reason: string; unreachable?: boolean }
  | { kind: 'given-up'; reason: string }

/**
 * Delivers due rows of the outbox, a few at a time, until none is left or the other side is unreachable. It knows neither what is
 * delivered nor how: it stores how each attempt ended, and when the next one is due.
 *
 * @param options.lease leases due rows and commits that; undefined if none is due.
 * @param options.attempt tries to deliver one row, outside of a transaction. It does not throw.
 * @param options.now overrides the database's clock.
 * @param options.signal stops after the attempts that have started.
 * @returns how many rows were sent, failed (they are tried again) and were given up.
 */
export async function deliverDue<Item extends { id: number; attempts: number }>({
  lease,
  attempt,
  database,
  now,
  signal,
}: {
  lease: () => Promise<Leased<Item> | undefined>
  attempt: (item: Item, now: Date) => Promise<Attempt>
  database: Database
  now: Date | undefined
  signal: AbortSignal | undefined
}): Promise<{ sent: number; failed: number; givenUp: number }> {
  const total = { sent: 0, failed: 0, givenUp: 0 }
  while (!signal?.aborted) {
    const leased = await lease()
    if (!leased) break
    const outcomes = await Promise.all(
      leased.items.map(async (item) => {
        const outcome = await attempt(item, leased.now)
        await store(item, outcome, { database, now })
        return outcome
      }),
    )
    for (const { kind } of outcomes) total[kind === 'given-up' ? 'givenUp' : kind]++
    total.givenUp += leased.heldBack
    const unreachable = outcomes.every((outcome) => outcome.kind === 'failed' && outcome.unreachable)
    if (outcomes.length > 0 && unreachable) break
  }
  return total
}

type Storing = { database: Database; now: Date | undefined }

async function store(item: { id: number; attempts: number }, outcome: Attempt, { database, now }: Storing) {
  const { id, attempts } = item
  if (outcome.kind === 'sent') {
    await database
      .update(mails)
      .set({ sentAt: sqlNow(now), lastError: null, recipient: null })
      .where(eq(mails.id, id))
    return
  }
  const { kind, reason } = outcome
  const text = kind === 'given-up' ? 'a mail was given up' : 'a mail could not be sent; it is tried again'
  getLog().warn({ mailId: id, attempts, reason }, text)
  const next = sql`${sqlNow(now)} + make_interval(secs => ${retryDelay(attempts) / 1000})`
  await database
    .update(mails)
    .set({
      lastError: reason,
      ...(kind === 'given-up' ? { givenUpAt: sqlNow(now), recipient: null } : { sendAfter: next }),
    })
    // Another process may have leased the row since.
    .where(and(eq(mails.id, id), eq(mails.attempts, attempts)))
}
