import 'server-only'
import { randomBytes } from 'node:crypto'
import type { Transaction } from '#db/client.ts'
import { driverOf } from '#db/driver.ts'
import type { Booking, Idempotency } from './types.ts'

/** A booking that is about to be stored, as far as requests differ; `idempotency` is that of its request. */
export type NewBooking = Pick<Booking, 'seatCount' | 'status' | 'expiresAt' | 'failure'> & {
  name?: string | undefined
  email?: string | undefined
  idempotency: Idempotency | undefined
}

/**
 * Stores bookings of a show, the seats that they take and the keys of their requests, in one statement that is the same
 * however many they are: the database parses it once, and what a request costs beyond its booking is no round trip. The
 * caller holds the show's lock.
 *
 * @param options.seatsTaken how many seats the bookings take together.
 * @param options.createdAt when they are made.
 * @returns the bookings in the order of the rows.
 */
export async function insertBookings(
  tx: Transaction,
  rows: readonly NewBooking[],
  { showId, seatsTaken, createdAt }: { showId: number; seatsTaken: number; createdAt: Date },
): Promise<Booking[]> {
  // Rows find their ids by the reference, which is made here for that.
  const random = randomBytes(randomSize * rows.length)
  const named = rows.map(({ idempotency, ...row }, i) => ({
    ...row,
    reference: makeReference(createdAt, random.subarray(i * randomSize, (i + 1) * randomSize)),
    key: idempotency?.key,
    requestHash: idempotency?.requestHash,
  }))
  const sql = driverOf(tx)
  const at = createdAt.toISOString()
  const [stored] = await sql<{ ids: Record<string, number> }[]>`
    with asked as (
      select *, ${at}::timestamptz as now from json_to_recordset(${JSON.stringify(named)}::text::json) as row (
        "seatCount" int, status text, "expiresAt" timestamptz, failure text, name text, email text, reference text,
        key text, "requestHash" text)
    ), taken as (
      update shows set booked_seats = booked_seats + ${seatsTaken} where id = ${showId} and ${seatsTaken} > 0
    ), made as (
      insert into bookings (
        show_id, seat_count, status, created_at, expires_at, failure, name, email, reference, confirmed_at, ended_at)
      select ${showId}, "seatCount", status, now, "expiresAt", failure, name, email, reference,
        case status when 'CONFIRMED' then now end, case status when 'FAILED' then now end
      from asked
      returning id, reference
    ), kept as (
      insert into idempotency_keys (key, request_hash, booking_id, seat_count, status, expires_at, created_at)
      select key, "requestHash", made.id, "seatCount", status, "expiresAt", now
      from asked join made using (reference) where key is not null
    )
    select json_object_agg(reference, id) as ids from made`
  return named.map(({ key, requestHash, ...row }) => {
    const id = stored?.ids[row.reference]
    if (id === undefined) throw new Error('INSERT INTO bookings left out a row')
    const confirmedAt = row.status === 'CONFIRMED' ? createdAt : null
    const endedAt = row.status === 'FAILED' ? createdAt : null
    const { name = null, email = null } = row
    return { ...row, id, showId, createdAt, extensions: 0, renewsId: null, name, email, confirmedAt, endedAt }
  })
}

const randomSize = 14

/**
 * A new booking's public name: the second it is made in and 112 random bits, in 24 URL-safe characters. Those of the same time
 * stand together in the index, whose pages stay in memory however many bookings there are (as UUID version 7 does, RFC 9562).
 */
function makeReference(now: Date, random: Uint8Array): string {
  const second = Buffer.alloc(4)
  second.writeUInt32BE(Math.floor(now.getTime() / 1000) >>> 0)
  return Buffer.concat([second, random]).toString('base64url')
}
