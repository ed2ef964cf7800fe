import 'server-only'
import { createHmac } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { type Database, db } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { requestCounts } from '#db/schema.ts'
import { authSecret } from '#domain/accounts/auth-secret.ts'
import type { Env } from '#lib/env.ts'
import type { Addition, Counter } from '#lib/rate-limit/batch-additions.ts'

/** The hash is keyed, so that the table contains no addresses. Instances with the same database have the same key. */
const hash = (key: string, env: Env) =>
  createHmac('sha256', env.AUTH_SECRET ?? env.DATABASE_URL ?? authSecret(env))
    .update(`requests:${key}`)
    .digest('base64url')

/**
 * Counts requests of clients, which instances with the same database share, in one statement. A window begins with its first
 * request and has a fixed length.
 *
 * @param additions names each counter once. Callers name the counters in the same order, so that they do not deadlock.
 * @param options.now overrides the database's clock.
 * @returns the counters after the additions, in the same order.
 */
export async function countRequests(
  additions: readonly Addition[],
  { now, database = db(), env }: { now?: Date; database?: Database; env: Env },
): Promise<Counter[]> {
  const rows = additions.map(({ key, points, seconds }) => ({ key: hash(key, env), points, seconds }))
  const counted = await database.execute<{ key: string; requests: number; ms_left: number }>(sql`
    with clock as materialized (select ${sqlNow(now)} as now)
    insert into ${requestCounts} as counts (key, requests, expires_at)
    select key, points, now + make_interval(secs => seconds)
    from json_to_recordset(${JSON.stringify(rows)}) as added (key text, points int, seconds float8), clock
    on conflict (key) do update set
      requests = case when counts.expires_at <= (select now from clock) then 0 else least(counts.requests, 1000000000) end
        + excluded.requests,
      expires_at = case when counts.expires_at <= (select now from clock) then excluded.expires_at else counts.expires_at end
    returning key, requests, (extract(epoch from expires_at - (select now from clock)) * 1000)::int as ms_left`)
  const found = new Map(counted.map((row) => [row.key, row]))
  return rows.flatMap(({ key }) => {
    const row = found.get(key)
    return row ? [{ points: row.requests, msLeft: row.ms_left }] : []
  })
}
