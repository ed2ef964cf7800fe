import 'server-only'
import { createHash } from 'node:crypto'
import { inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Database, db, type Transaction } from '#db/client.ts'
import { driverOf, type Fragment } from '#db/driver.ts'
import { inBatches } from '#db/in-batches.ts'
import { bookings, idempotencyKeys } from '#db/schema.ts'
import { perProcess } from '#lib/per-process.ts'
import { shareReads } from '#lib/share-reads.ts'
import type { Booking, Idempotency } from './types.ts'

const digest = (text: string) => createHash('sha256').update(text).digest('base64url')

/**
 * Digests a key and its request for storing, so that long keys take no more space.
 *
 * @param request the values of the request. 132 bits of its digest are kept: a collision takes about 2⁶⁶ attempts.
 */
export const identify = (key: string, request: unknown): Idempotency => ({
  key: digest(key),
  requestHash: digest(JSON.stringify(request)).slice(0, 22),
})

/** Digests the key of a form. Such a key is made from the request's values, so there is no hash of them to compare. */
export const identifyForm = (key: string): Idempotency => ({ key: digest(key), requestHash: 'form' })

type Keyed = { seatCount: number; idempotency?: Idempotency }

/**
 * A booking as it was first answered. `requestHash` is that of its request; undefined if the request had no key. `goneSeats` are the
 * labels of the named seats that were gone.
 */
export type FirstAnswer = { requestHash: string | undefined; booking: Booking; goneSeats: readonly string[] }

const retentionHours = 24

/** Rows that one statement deletes. */
const batchSize = 10_000

/** Selects the stored keys of these requests, with their first answers. `lockShow` reads the expression together with the show. */
export function selectAnswered(tx: Transaction, requests: readonly Keyed[]): Fragment | undefined {
  const keys = requests.flatMap(({ idempotency }) => idempotency?.key ?? [])
  if (keys.length === 0) return undefined
  const sql = driverOf(tx)
  // One parameter for any number of keys, so that the statement stays prepared.
  return sql`(
    select json_agg(idempotency_keys) from idempotency_keys
    where key = any(array(select json_array_elements_text(${JSON.stringify(keys)}::text::json))))`
}

const answeredSchema = z
  .array(
    z.object({
      key: z.string(),
      request_hash: z.string(),
      booking_id: z.int(),
      seat_count: z.int(),
      status: z.enum(['PENDING', 'CONFIRMED', 'FAILED']),
      expires_at: z.coerce.date().nullable(),
      gone_seats: z.array(z.string()).nullable(),
    }),
  )
  .nullable()
  .transform((rows) => rows ?? [])

/**
 * Reads the first answers from the result of `selectAnswered`, by key: each booking as it was then.
 *
 * @param showId the show of the requests. The booking may have been moved to another one since.
 */
export async function readFirstAnswers(
  tx: Transaction,
  showId: number,
  selected: unknown,
): Promise<Map<string, FirstAnswer>> {
  const rows = answeredSchema.parse(selected)
  if (rows.length === 0) return new Map()
  const ids = rows.map((row) => row.booking_id)
  const found = await tx.select().from(bookings).where(inArray(bookings.id, ids))
  const byId = new Map(found.map((booking) => [booking.id, booking]))
  return new Map(
    rows.flatMap((row) => {
      const booking = byId.get(row.booking_id)
      if (!booking) return []
      const { seat_count: seatCount, status, expires_at: expiresAt } = row
      const asAnswered = { ...booking, showId, seatCount, status, expiresAt }
      return [[row.key, { requestHash: row.request_hash, booking: asAnswered, goneSeats: row.gone_seats ?? [] }]]
    }),
  )
}

/** The keys to look up next, and the queries under way. */
const lookups = () => perProcess('answered-keys', () => ({ keys: new Set<string>(), read: shareReads<Set<string>>() }))

/** Whether a request or a form with this key was answered before. Those who ask at the same time share a query. */
export async function isAnswered(key: string): Promise<boolean> {
  const { keys, read } = lookups()
  const digested = digest(key)
  keys.add(digested)
  const answered = await read('', async () => {
    const asked = [...keys]
    keys.clear()
    const found = await db()
      .select({ key: idempotencyKeys.key })
      .from(idempotencyKeys)
      .where(inArray(idempotencyKeys.key, asked))
    return new Set(found.map(({ key }) => key))
  })
  return answered.has(digested)
}

/**
 * Deletes the keys that are older than 24 hours.
 *
 * @param options.now overrides the database's clock.
 * @param options.signal stops before the next batch.
 */
export async function deleteOldIdempotencyKeys({
  now,
  database = db(),
  signal,
}: {
  now?: Date
  database?: Database
  signal?: AbortSignal
} = {}): Promise<void> {
  const time = now ? sql`${now.toISOString()}::timestamptz` : sql`now()`
  const old = database
    .select({ key: idempotencyKeys.key })
    .from(idempotencyKeys)
    .where(sql`${idempotencyKeys.createdAt} < ${time} - make_interval(hours => ${retentionHours})`)
    .limit(batchSize)
  const deleteBatch = async () =>
    (await database.delete(idempotencyKeys).where(inArray(idempotencyKeys.key, old))).count
  await inBatches(deleteBatch, { size: batchSize, signal })
}
