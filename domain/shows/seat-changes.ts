import 'server-only'
import { is, sql } from 'drizzle-orm'
import { PgTransaction } from 'drizzle-orm/pg-core'
import { type Database, db } from '#db/client.ts'
import { getEnv } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import { perProcess } from '#lib/per-process.ts'

/** The NOTIFY channel of seat changes. A payload is a list of show ids, separated by commas. */
export const seatChannel = 'seats'

/** How long changes are gathered for one notification, in milliseconds. */
const gatherMs = 100

/** Ids in one notification: a payload must be shorter than 8000 bytes. */
const idsPerNotification = 700

type Batch = { shows: Set<number>; timer?: NodeJS.Timeout }

const batches = () => perProcess('seat-changes', () => new Map<Database, Batch>())

/**
 * Publishes to every process that the free seats of a show changed. Call it after COMMIT. It returns at once and never fails:
 * subscribers find a change that is not published at their next heartbeat.
 *
 * NOTIFY in a booking's transaction would make all bookings commit one after the other. Therefore changes are gathered and
 * sent outside of transactions, in one notification at a time per process.
 *
 * @param database if it is a transaction, nothing is published, because the change is not committed yet.
 */
export function publishSeatChange(showId: number, database: Database = db()) {
  // A serverless function sleeps between its requests: its timers do not run.
  if (is(database, PgTransaction) || getEnv().VERCEL) return
  const batch = batches().get(database)
  if (batch) batch.shows.add(showId)
  else gather(database, { shows: new Set([showId]) })
}

function gather(database: Database, batch: Batch) {
  batches().set(database, batch)
  batch.timer = setTimeout(() => void send(database, batch), gatherMs).unref()
}

async function send(database: Database, batch: Batch) {
  clearTimeout(batch.timer)
  const ids = [...batch.shows]
  batch.shows.clear()
  try {
    for (let i = 0; i < ids.length; i += idsPerNotification) {
      const payload = ids.slice(i, i + idsPerNotification).join(',')
      await database.execute(sql`select pg_notify(${seatChannel}, ${payload})`)
    }
  } catch (error) {
    getLog().warn({ err: error }, 'live seats: changes could not be told to other processes')
  }
  if (batch.shows.size > 0) gather(database, batch)
  else batches().delete(database)
}

/** Sends the gathered changes at once, before the process stops. */
export async function flushSeatChanges() {
  await Promise.all([...batches()].map(([database, batch]) => send(database, batch)))
}
