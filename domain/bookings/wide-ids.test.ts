import { generateKeyPairSync } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { mails } from '#db/schema.ts'
import { getMail, listMails } from '#domain/mails/queries.ts'
import { resendTickets } from '#domain/mails/resend.ts'
import { listTickets } from '#domain/tickets/list.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import { guardBooks } from '../../test/support/guards.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { bookingsOf, expectBooksBalance, makeShow } from '../../test/support/shows.ts'
import { cancel } from './cancel.ts'
import { changeSeats } from './change-seats.ts'
import { confirm } from './confirm.ts'
import { expireBookings } from './expire.ts'
import { extend } from './extend.ts'
import { getBooking, listBookings } from './queries.ts'
import type { ChangeOutcome } from './types.ts'

/** Tests every command and query with booking and mail ids beyond 32 bits. */

const first = 3_000_000_001
const now = new Date('2024-03-25T12:00:00Z')
const at = (seconds: number) => ({ now: new Date(now.getTime() + seconds * 1000), database })
let database: Database

beforeAll(async () => {
  ;({ database } = await createTestDatabase())
  await guardBooks(database)
  await database.execute(
    sql`select setval('bookings_id_seq', ${first}::bigint - 1), setval('mails_id_seq', ${first}::bigint - 1)`,
  )
})

async function hold(showId: number, seatCount = 2, time = at(0)) {
  const [booking] = bookingsOf(await bookBatch(showId, [{ seatCount, hold: true }], time)) ?? []
  if (!booking) throw new Error('The hold was not made')
  return booking
}
const idOf = (outcome: ChangeOutcome | { kind: 'busy' }) => ('booking' in outcome ? outcome.booking.id : outcome.kind)

test('a booking and its mail can have ids beyond 32 bits', async () => {
  const { id } = await makeShow(database)
  const [booking] = bookingsOf(await bookBatch(id, [{ seatCount: 2, email: 'ada@example.com' }], at(0))) ?? []
  expect(booking?.id).toBe(first)
  const [mail] = await listMails({ limit: 1 }, database)
  expect(mail).toMatchObject({ id: first, bookingId: first })
  expect(await getMail(first, database)).toMatchObject({ id: first, booking: { id: first } })
  expect(await listMails({ before: first, limit: 1 }, database)).toEqual([])
  await database.update(mails).set({ sentAt: now }).where(eq(mails.id, first))
  expect(await resendTickets(booking?.reference ?? '', at(100))).toBe('queued')
  expect(await listMails({ limit: 2 }, database)).toMatchObject([{ id: first + 1 }, { id: first }])
})

test('every command answers with an id beyond 32 bits', async () => {
  const { id: showId } = await makeShow(database)
  const { id, reference } = await hold(showId)
  expect(id).toBeGreaterThan(first)
  expect(idOf(await extend(reference, at(1)))).toBe(id)
  expect(idOf(await changeSeats(reference, 3, at(1)))).toBe(id)
  expect(idOf(await confirm(reference, {}, at(1)))).toBe(id)
  expect(idOf(await cancel(reference, at(1)))).toBe(id)
  expect(await getBooking(reference, database)).toMatchObject({ id, status: 'CANCELLED' })
  expect(await listBookings(showId, 1, database)).toMatchObject([{ id }])
})

test('a repeated key, a batch and a queue answer with ids beyond 32 bits', async () => {
  const { id: showId } = await makeShow(database)
  const request = { seatCount: 1, hold: true, idempotency: { key: 'wide', requestHash: 'wide' } }
  const [made, next] = bookingsOf(await bookBatch(showId, [request, { seatCount: 1, hold: true }], at(0))) ?? []
  expect(next?.id).toBe((made?.id ?? 0) + 1)
  expect(bookingsOf(await bookBatch(showId, [request], at(1)))).toEqual([made])
  const options = at(1)
  const outcomes = await Promise.all([made, next].map((each) => confirm(each?.reference ?? '', {}, options)))
  expect(outcomes.map(idOf)).toEqual([made?.id, next?.id])
})

test('a booking can renew an expired hold with an id beyond 32 bits', async () => {
  const { id: showId } = await makeShow(database)
  const old = await hold(showId)
  await expireBookings(at(121))
  const renewed = await confirm(old.reference, {}, at(130))
  expect(renewed).toMatchObject({ kind: 'done', booking: { renewsId: old.id } })
  expect(idOf(await confirm(old.reference, {}, at(140)))).toBe(idOf(renewed))
  await expectBooksBalance(database)
})

test('a ticket contains a booking id beyond 32 bits', async () => {
  const { id: showId } = await makeShow(database)
  const { reference } = await hold(showId)
  await confirm(reference, {}, at(1))
  const booking = await getBooking(reference, database)
  if (!booking) throw new Error('The booking is gone')
  const { privateKey } = generateKeyPairSync('ed25519')
  const [ticket] = listTickets(booking, { first: 1, last: 1 }, privateKey)
  expect(ticket).toMatchObject({ label: `${booking.id}-1`, token: expect.any(String) })
})
