import 'server-only'
import { is, sql } from 'drizzle-orm'
import { PgTransaction } from 'drizzle-orm/pg-core'
import { type Database, db } from '#db/client.ts'
import { getEnv } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import { perProcess } from '#lib/per-process.ts'

/** The channel on which processes tell each other of shows whose free seats changed: their ids, separated by commas. */
export const seatChannel = 'seats'

/** How long changes gather before they are told together, in milliseconds. */
const gatherMs = 100

/** Ids in one notification: PostgreSQL takes less than 8000 bytes. */
const idsPerNotification = 700

type Gathering = { shows: Set<number>; timer?: NodeJS.Timeout }

const gatherings = () => perProcess('seat-changes', () => new Map<Database, Gathering>())

/**
 * Tells every process that a show's free seats changed. To be called after COMMIT; it returns at once and never fails: who
 * shows seats looks again by itself every now and then.
 *
 * NOTIFY inside a booking's transaction would make all bookings commit one after the other, so that it is sent apart from
 * them, at most one per process at a time, however many bookings there were meanwhile. What is changed inside a
 * transaction of the caller's is not committed yet, and is left to that look.
 */
export function seatsChanged(showId: number, database: Database = db()) {
  // A serverless function sleeps between its requests: it neither hears nor says anything later.
  if (is(database, PgTransaction) || getEnv().VERCEL) return
  const gathering = gatherings().get(database)
  if (gathering) gathering.shows.add(showId)
  else gather(database, { shows: new Set([showId]) })
}

function gather(database: Database, gathering: Gathering) {
  gatherings().set(database, gathering)
  gathering.timer = setTimeout(() => void send(database, gathering), gatherMs).unref()
}

async function send(database: Database, gathering: Gathering) {
  clearTimeout(gathering.timer)
  const ids = [...gathering.shows]
  gathering.shows.clear()
  try {
    for (let i = 0; i < ids.length; i += idsPerNotification) {
      const payload = ids.slice(i, i + idsPerNotification).join(',')
      await database.execute(sql`select pg_notify(${seatChannel}, ${payload})`)
    }
  } catch (error) {
    getLog().warn({ err: error }, 'live seats: changes could not be told to other processes')
  }
  if (gathering.shows.size > 0) gather(database, gathering)
  else gatherings().delete(database)
}

/** Sends what has gathered without waiting for more, for a process that stops. */
export async function flushSeatChanges() {
  await Promise.all([...gatherings()].map(([database, gathering]) => send(database, gathering)))
}
