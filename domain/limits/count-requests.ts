import 'server-only'
import { sql } from 'drizzle-orm'
import { type Database, db } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { requestCounts } from '#db/schema.ts'
import type { Addition, Counter } from '#lib/rate-limit/batch-additions.ts'

const encoder = new TextEncoder()

/** The hash is keyed, so that the table contains no addresses. Web Crypto, because Next also compiles this for its edge runtime. */
async function hashKeys(keys: readonly string[], secret: string): Promise<string[]> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const imported = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign'])
  const signed = keys.map((key) => crypto.subtle.sign('HMAC', imported, encoder.encode(`requests:${key}`)))
  return (await Promise.all(signed)).map((hash) => Buffer.from(hash).toString('base64url'))
}

/**
 * Counts requests of clients, which instances with the same database share, in one statement. A window begins with its first
 * request and has a fixed length.
 *
 * @param additions names each counter once. Callers name the counters in the same order, so that they do not deadlock.
 * @param options.secret keys the hashes of the clients. It is the same in all instances.
 * @param options.now overrides the database's clock.
 * @returns the counters after the additions, in the same order.
 */
export async function countRequests(
  additions: readonly Addition[],
  { secret, now, database = db() }: { secret: string; now?: Date; database?: Database },
): Promise<Counter[]> {
  const hashes = await hashKeys(
    additions.map(({ key }) => key),
    secret,
  )
  const rows = additions.map(({ points, seconds }, i) => ({ key: hashes[i], points, seconds }))
  const counted = await database.execute<{ key: string; requests: number; ms_left: number }>(sql`
    with clock as materialized (select ${sqlNow(now)} as now)
    insert into ${requestCounts} as counts (key, requests, expires_at)
    select key, points, now + make_interval(secs => seconds)
    from json_to_recordset(${JSON.stringify(rows)}) as added (key text, points int, seconds float8), clock
    on conflict (key) do update set
      requests = excluded.requests +
        case when counts.expires_at <= (select now from clock) then 0 else least(counts.requests, 1000000000) end,
      expires_at = case when counts.expires_at <= (select now from clock) then excluded.expires_at else counts.expires_at end
    returning key, requests, (extract(epoch from expires_at - (select now from clock)) * 1000)::int as ms_left`)
  const found = new Map(counted.map((row) => [row.key, row]))
  return hashes.map((key) => {
    const row = found.get(key)
    if (!row) throw new Error('The database did not return a counter')
    return { points: row.requests, msLeft: row.ms_left }
  })
}
