import 'server-only'
import type postgres from 'postgres'
import { type Database, hintDatabase } from '#db/client.ts'
import { parseInstant } from '#db/instant.ts'
import { inOneStatement } from '#db/transaction.ts'
import { takeFreeSeats } from '#domain/shows/inventory.ts'
import { publishSeatChange } from '#domain/shows/seat-changes.ts'
import { selectWanted } from '#domain/webhooks/events.ts'
import { getEnv } from '#lib/env.ts'
import { rememberShow } from './recent-holds.ts'
import { drawReferences } from './reference.ts'
import { beginnings } from './transitions.ts'
import type { Booking, BookingRequest, BookOutcome } from './types.ts'

/**
 * Books or holds seats by one statement, in one round trip. It is for what most requests without company are: their show is open and
 * has the seats, which have no numbers, and nothing else has to be read or written, such as a mail, an event, the limits of a client or the answer to an earlier
 * request with the same key.
 *
 * @returns undefined for every other request: nothing is stored, and `bookBatch` decides.
 */
export async function bookAlone(
  database: Database,
  showId: number,
  request: BookingRequest,
): Promise<BookOutcome | undefined> {
  const { seatCount, labels, hold, name, email, client, now = new Date() } = request
  const { to: status, mail } = beginnings[hold ? 'hold' : 'book']
  if (labels || client !== undefined || (mail && email !== undefined)) return undefined
  const reference = drawReferences(1, now)(0)
  const rows = await inOneStatement(database, (sql) => store(sql, showId, status, reference, request))
  const [row] = rows ?? []
  if (!row) return undefined
  publishSeatChange(showId, hintDatabase(database))
  if (status === 'PENDING') rememberShow(reference, showId)
  const createdAt = parseInstant(row.created_at)
  const booking: Booking = {
    id: Number(row.id),
    showId,
    seatCount,
    status,
    createdAt,
    expiresAt: row.expires_at === null ? null : parseInstant(row.expires_at),
    reference,
    extensions: 0,
    failure: null,
    renewsId: null,
    name: name ?? null,
    email: email ?? null,
    language: null,
    confirmedAt: status === 'CONFIRMED' ? createdAt : null,
    endedAt: null,
    erasedAt: null,
    holdClient: null,
    formerSeats: null,
  }
  return { kind: 'booked', booking, repeated: false, goneSeats: [] }
}

type Row = { id: string; created_at: string; expires_at: string | null }

/** Takes the seats, stores the booking and keeps the key of the request. There is no row if one of these cannot be done. */
function store(
  sql: postgres.Sql,
  showId: number,
  status: 'CONFIRMED' | 'PENDING',
  reference: string,
  { seatCount, name, email, idempotency, now }: BookingRequest,
) {
  const key = idempotency?.key ?? null
  return sql<Row[]>`
    with taken as (
      ${takeFreeSeats(sql, showId, seatCount, now)}
        and not exists (select from idempotency_keys where key = ${key})
        and (${status} = 'PENDING' or ${selectWanted(sql)} is null)
      returning date_trunc('milliseconds', locked.now) as now
    ), made as (
      insert into bookings (show_id, seat_count, status, created_at, expires_at, reference, name, email, confirmed_at)
      select ${showId}, ${seatCount}, ${status}, now,
        case ${status} when 'PENDING' then now + make_interval(secs => ${getEnv().HOLD_SECONDS}) end,
        ${reference}, ${name ?? null}, ${email ?? null}, case ${status} when 'CONFIRMED' then now end
      from taken
      returning id, created_at, expires_at
    ), kept as (
      insert into idempotency_keys (key, request_hash, booking_id, seat_count, status, expires_at, created_at)
      select ${key}, ${idempotency?.requestHash ?? null}, id, ${seatCount}, ${status}, expires_at, created_at
      from made where ${key}::text is not null
    )
    select id, created_at, expires_at from made`
}
