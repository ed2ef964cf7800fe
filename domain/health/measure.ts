import 'server-only'
import { sql } from 'drizzle-orm'
import { commandDb, db } from '#db/client.ts'
import { driverOf } from '#db/driver.ts'
import { getSeatFeed } from '#domain/shows/seat-feed.ts'
import type { Env } from '#lib/env.ts'
import { gauge } from '#lib/metrics/instruments.ts'

const waitingQueries = gauge('marquee_pool_waiting_queries', 'Queries that wait for a connection.', ['pool'])
const maxConnections = gauge('marquee_pool_max_connections', 'Connections that a pool may open.', ['pool'])
const subscriptions = gauge('marquee_live_seat_subscriptions', 'Visitors who follow live seats.')
const databaseUp = gauge('marquee_database_up', 'Whether the database answered this scrape: 1 or 0.')
const lockWaits = gauge('marquee_database_lock_waits', 'Sessions of the database that wait for a lock.')
const sessions = gauge('marquee_database_sessions', 'Sessions of the database, those of other programs included.')
const mailsDue = gauge('marquee_mails_due', 'Mails that are due and not sent.')
const mailDelay = gauge('marquee_mail_delay_seconds', 'How long the mail that is due longest has been due.')
const eventsDue = gauge(
  'marquee_webhook_events_due',
  'Webhook events that are due and not delivered, paused endpoints excluded.',
)
const eventDelay = gauge(
  'marquee_webhook_delay_seconds',
  'How long the webhook event that is due longest has been due.',
)

/** Sets the gauges of this process that nothing counts: the pools and the live seats. */
export function measureProcess() {
  for (const [name, database] of [
    ['reads', db()],
    ['commands', commandDb()],
  ] as const) {
    const pool = driverOf(database)
    waitingQueries.set(pool.waiting(), name)
    maxConnections.set(pool.options.max, name)
  }
  subscriptions.set(getSeatFeed().size().subscriptions)
}

type State = { lock_waits: number; sessions: number } & Record<
  'mails' | 'mail_delay' | 'events' | 'event_delay',
  number
>

/** Of mails and events, the most that are counted. */
const countLimit = 10_000

/**
 * Sets the gauges that the database knows, for one process of an instance. All other gauges but `marquee_database_up` have no value
 * while it does not answer. Nor has the delay of mails without SMTP_URL, because then nothing sends them.
 */
export async function measureDatabase({ SMTP_URL }: Pick<Env, 'SMTP_URL'>, database = db()) {
  const state = await readState(database).catch(() => undefined)
  databaseUp.set(state ? 1 : 0)
  lockWaits.set(state?.lock_waits ?? Number.NaN)
  sessions.set(state?.sessions ?? Number.NaN)
  mailsDue.set(state?.mails ?? Number.NaN)
  mailDelay.set((SMTP_URL ? state?.mail_delay : undefined) ?? Number.NaN)
  eventsDue.set(state?.events ?? Number.NaN)
  eventDelay.set(state?.event_delay ?? Number.NaN)
}

async function readState(database: ReturnType<typeof db>): Promise<State | undefined> {
  const delay = (column: string) => sql.raw(`coalesce(extract(epoch from now() - min(${column})), 0)::float8`)
  const [state] = await database.execute<State>(sql`
    select sessions.*, mails.*, events.*
    from (
      select count(*) filter (where wait_event_type = 'Lock')::int as lock_waits, count(*)::int as sessions
      from pg_stat_activity where datname = current_database()
    ) as sessions, (
      select count(*)::int as mails, ${delay('send_after')} as mail_delay
      from (select send_after from mails
        where sent_at is null and given_up_at is null and send_after <= now() order by send_after limit ${countLimit}) as due
    ) as mails, (
      select count(*)::int as events, ${delay('next_attempt_at')} as event_delay
      from (select d.next_attempt_at
        from webhook_endpoints e join webhook_deliveries d on d.endpoint_id = e.id
        where e.deleted_at is null and e.paused_at is null and d.delivered_at is null and d.given_up_at is null
          and d.next_attempt_at <= now()
        order by d.next_attempt_at limit ${countLimit}) as due
    ) as events`)
  return state
}
