import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openPool } from '#db/client.ts'
import { mails } from '#db/schema.ts'
import { setMailer } from '#domain/mails/outbox.ts'
import { runInLanguage } from '#lib/language/run-in-language.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import { guardBooks } from '../../test/support/guards.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { bookingsOf, makeShow, readBookings } from '../../test/support/shows.ts'
import { book } from './book.ts'
import { confirm } from './confirm.ts'
import { expireBookings } from './expire.ts'
import type { BookingRequest } from './types.ts'

const start = new Date('2024-03-25T12:00:00Z')
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000)
const at = (seconds: number) => ({ now: later(seconds), database })
const ada = { name: 'Ada', email: 'ada@example.com' }
let database: Database
let url: string

beforeAll(async () => {
  ;({ database, url } = await createTestDatabase())
  await guardBooks(database)
})
afterEach(() => setMailer(undefined))

async function bookOne(showId: number, request: BookingRequest, options = at(0)) {
  const [booking] = bookingsOf(await bookBatch(showId, [request], options)) ?? []
  if (!booking) throw new Error('There is no such show')
  return booking
}
const mailsOf = (bookingId: number) => database.select().from(mails).where(eq(mails.bookingId, bookingId))

describe('a buyer', () => {
  test('is stored with a booking and gets the tickets by mail', async () => {
    const { id } = await makeShow(database)
    const made = await bookOne(id, { seatCount: 2, ...ada })
    expect(made).toMatchObject({ status: 'CONFIRMED', ...ada })
    expect(await readBookings(database, id)).toEqual([made])
    expect(await mailsOf(made.id)).toMatchObject([{ kind: 'tickets', createdAt: start, sendAfter: start }])
  })

  test('without an address gets no mail', async () => {
    const { id } = await makeShow(database)
    const made = await bookOne(id, { seatCount: 2, name: 'Ada' })
    expect([made.name, made.email, await mailsOf(made.id)]).toEqual(['Ada', null, []])
  })

  test('is not stored with a failed booking', async () => {
    const { id } = await makeShow(database, { totalSeats: 1 })
    const made = await bookOne(id, { seatCount: 2, ...ada })
    expect(made).toMatchObject({ status: 'FAILED', name: null, email: null })
    expect(await readBookings(database, id)).toEqual([made])
    expect(await mailsOf(made.id)).toEqual([])
  })

  test('is stored with a hold and gets mail only after its confirmation', async () => {
    const { id } = await makeShow(database)
    const { reference, ...held } = await bookOne(id, { seatCount: 2, hold: true, ...ada })
    expect(await mailsOf(held.id)).toEqual([])
    expect(await confirm(reference, { name: 'Ada Lovelace' }, at(1))).toMatchObject({
      booking: { name: 'Ada Lovelace', email: ada.email },
    })
    expect(await mailsOf(held.id)).toHaveLength(1)
  })

  test('of an expired hold is copied to the booking that renews it', async () => {
    const { id } = await makeShow(database)
    const { reference, ...held } = await bookOne(id, { seatCount: 2, hold: true, ...ada })
    await expireBookings(at(121))
    const outcome = await confirm(reference, {}, at(130))
    expect(outcome).toMatchObject({ kind: 'done', booking: { ...ada, renewsId: held.id } })
    expect(await mailsOf(outcome.kind === 'done' ? outcome.booking.id : 0)).toHaveLength(1)
  })

  test('gets mails in the language of the page that confirmed the hold, also of an expired one', async () => {
    const { id } = await makeShow(database)
    const [inTime, late, byApi] = await Promise.all([1, 2, 3].map(() => bookOne(id, { seatCount: 1, hold: true })))
    const confirmed = [
      await runInLanguage('de', () => confirm(inTime?.reference ?? '', ada, at(1))),
      // Confirming again changes nothing.
      await runInLanguage('ar', () => confirm(inTime?.reference ?? '', ada, at(1))),
      await confirm(byApi?.reference ?? '', ada, at(1)),
    ]
    await expireBookings(at(121))
    confirmed.push(await runInLanguage('ar', () => confirm(late?.reference ?? '', ada, at(130))))
    const languages = confirmed.map((outcome) => outcome.kind === 'done' && outcome.booking.language)
    expect(languages).toEqual(['de', 'de', 'en', 'ar'])
    const stored = await readBookings(database, id)
    expect(new Set(stored.map(({ language }) => language))).toEqual(new Set(['de', null, 'en', 'ar']))
  })

  test('gets one mail for a repeated request, and each buyer of a batch gets one', async () => {
    const { id } = await makeShow(database, { totalSeats: 4 })
    const repeated = { seatCount: 2, ...ada, idempotency: { key: 'mailed', requestHash: 'mailed' } }
    const batch = [repeated, { seatCount: 2, name: 'Bo', email: 'bo@example.com' }, { ...ada, seatCount: 1 }, repeated]
    await bookBatch(id, batch, at(0))
    await bookBatch(id, batch.slice(0, 1), at(1))
    expect((await readBookings(database, id)).map(({ status, email }) => [status, email])).toEqual([
      ['CONFIRMED', 'ada@example.com'],
      ['CONFIRMED', 'bo@example.com'],
      ['FAILED', null],
    ])
    const sent = await Promise.all(
      (await readBookings(database, id)).map(async (each) => (await mailsOf(each.id)).length),
    )
    expect(sent).toEqual([1, 1, 0])
  })

  test('wakes the mailer after COMMIT, but only with an address', async () => {
    const { id } = await makeShow(database)
    const options = at(0)
    const seen: Promise<number>[] = []
    setMailer(() => seen.push(database.$count(mails, eq(mails.sendAfter, start))))
    const before = await database.$count(mails, eq(mails.sendAfter, start))
    await book(id, { seatCount: 1 }, options)
    expect(seen).toEqual([])
    await book(id, { seatCount: 1, ...ada }, options)
    expect(await Promise.all(seen)).toEqual([before + 1])
  })

  test('costs one more statement, but only with an address', async () => {
    const statements: string[] = []
    const counted = drizzle(openPool(url, { max: 1, debug: (_connection, query) => void statements.push(query) }))
    const { id } = await makeShow(database)
    const count = async (request: BookingRequest) => {
      statements.length = 0
      await bookBatch(id, [request], { database: counted })
      return statements.length
    }
    expect([
      await count({ seatCount: 1, name: 'Ada' }),
      await count({ seatCount: 1, hold: true, ...ada }),
      await count({ seatCount: 1, ...ada }),
    ]).toEqual([4, 4, 5])
    await counted.$client.end()
  })
})
