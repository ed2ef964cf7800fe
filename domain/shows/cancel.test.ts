import { and, eq, inArray, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { auditLog } from '#db/audit-schema.ts'
import type { Database } from '#db/client.ts'
import { bookings, mails, shows } from '#db/schema.ts'
import { book } from '#domain/bookings/book.ts'
import { cancel } from '#domain/bookings/cancel.ts'
import { changeSeats } from '#domain/bookings/change-seats.ts'
import { confirm } from '#domain/bookings/confirm.ts'
import { extend } from '#domain/bookings/extend.ts'
import { sweep } from '#domain/bookings/sweep.ts'
import { testActor } from '../../test/support/actor.ts'
import { guardBooks } from '../../test/support/guards.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { expectBooksBalance, makeHold, makeShow, readBookings, readShow } from '../../test/support/shows.ts'
import { cancelShow, finishCancellations } from './cancel.ts'
import { close, open } from './close.ts'
import { edit } from './edit.ts'
import { listOpenShows } from './listing.ts'
import { listWhatsOn } from './whats-on.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
  await guardBooks(database)
})

const now = new Date('2031-05-01T12:00:00Z')
const startTime = new Date('2031-06-06T19:00:00Z')
const options = () => ({ actor: testActor, now, database })

/** Stores a show with confirmed bookings of one seat, of buyers who have an address. */
const makeSoldShow = async (count: number) => {
  const { id } = await makeShow(database, { startTime, totalSeats: 1_000 })
  await database.transaction(async (tx) => {
    const row = { showId: id, seatCount: 1, status: 'CONFIRMED', email: 'ada@example.com' } as const
    if (count > 0) await tx.insert(bookings).values(Array.from({ length: count }, () => row))
    await tx.update(shows).set({ bookedSeats: count }).where(eq(shows.id, id))
  })
  return id
}

const statusesOf = async (id: number) => (await readBookings(database, id)).map(({ status }) => status)

const mailsOf = async (showId: number) => {
  const ids = (await readBookings(database, showId)).map(({ id }) => id)
  return database.select().from(mails).where(inArray(mails.bookingId, ids)).orderBy(mails.bookingId)
}

const hold = async (showId: number) => makeHold(database, { showId, seatCount: 2, createdAt: now })

describe('a cancelled show', () => {
  test('ends its bookings with a mail and its holds without one, and frees their seats', async () => {
    const id = await makeSoldShow(2)
    await hold(id)
    await database.insert(bookings).values([
      { showId: id, seatCount: 1, status: 'FAILED', failure: 'sold_out', email: 'bob@example.com' },
      { showId: id, seatCount: 1, status: 'CANCELLED', email: 'bob@example.com' },
    ])
    expect(await cancelShow(id, options())).toMatchObject({ kind: 'cancelled', show: { cancelledAt: now } })
    expect(await readShow(database, id)).toMatchObject({
      cancelledAt: now,
      bookingClosesAt: now,
      bookedSeats: 0,
      version: 2,
    })
    expect(await readBookings(database, id)).toMatchObject([
      { status: 'CANCELLED', endedAt: now },
      { status: 'CANCELLED', endedAt: now },
      { status: 'FAILED', failure: 'closed', endedAt: now },
      { status: 'FAILED', failure: 'sold_out' },
      { status: 'CANCELLED', endedAt: null },
    ])
    const mail = { kind: 'show_cancellation', createdAt: now, sendAfter: now, allowed: true, network: null }
    expect(await mailsOf(id)).toMatchObject([mail, mail])
    await expectBooksBalance(database)
  })

  test('is cancelled once, with one entry in the audit log', async () => {
    const id = await makeSoldShow(1)
    await Promise.all([1, 2, 3].map(() => cancelShow(id, options())))
    await cancelShow(id, { ...options(), now: new Date(now.getTime() + 1000) })
    expect(await readShow(database, id)).toMatchObject({ cancelledAt: now, version: 2 })
    expect(await mailsOf(id)).toHaveLength(1)
    const entries = await database
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.subjectKind, 'show'), eq(auditLog.subjectId, String(id))))
    expect(entries.filter(({ action }) => action === 'show.cancel')).toMatchObject([
      {
        actorName: testActor.name,
        before: { cancelledAt: null, bookingClosesAt: null },
        after: { cancelledAt: now.toISOString(), bookingClosesAt: now.toISOString() },
      },
    ])
  })

  test('that does not exist', async () => {
    expect(await cancelShow(2_147_483_647, options())).toEqual({ kind: 'not-found' })
  })

  test('takes no bookings, is not in the API’s list, and is marked on the front page until its start', async () => {
    const id = await makeSoldShow(0)
    await cancelShow(id, options())
    expect(await book(id, { seatCount: 1 }, { now, database })).toMatchObject({
      booking: { status: 'FAILED', failure: 'closed' },
    })
    expect((await listOpenShows({ ids: [id], now }, database)).shows).toEqual([])
    const find = async (at: Date) => {
      const { shows: found } = await listWhatsOn({ limit: 1_000, now: at }, database)
      return found.find((show) => show.id === id)
    }
    expect(await find(now)).toMatchObject({ started: false, cancelledAt: now })
    expect(await find(startTime)).toBeUndefined()
  })

  test('cannot be edited, reopened or closed again', async () => {
    const id = await makeSoldShow(0)
    await cancelShow(id, options())
    const before = await readShow(database, id)
    expect(await edit(id, { version: 2, name: 'Hamlet' }, options())).toEqual({ kind: 'cancelled' })
    expect(await open(id, options())).toEqual({ kind: 'cancelled' })
    await close(id, { ...options(), now: new Date(now.getTime() + 1000) })
    expect(await readShow(database, id)).toEqual(before)
    await expect(database.execute(sql`update shows set booking_closes_at = null where id = ${id}`)).rejects.toThrow()
  })

  test('has closed when it was closed before', async () => {
    const bookingClosesAt = new Date('2031-04-01T12:00:00Z')
    const { id } = await makeShow(database, { startTime, bookingClosesAt })
    await cancelShow(id, options())
    expect(await readShow(database, id)).toMatchObject({ cancelledAt: now, bookingClosesAt })
  })
})

describe('bookings that the cancellation has not reached yet', () => {
  /** Cancels a show without ending any of its bookings. */
  const onlyMark = (id: number) => cancelShow(id, { ...options(), size: 0 })

  test('end in batches, each of them once, however many sweeps do it', async () => {
    const id = await makeSoldShow(25)
    await cancelShow(id, { ...options(), size: 4 })
    expect((await statusesOf(id)).filter((status) => status === 'CANCELLED')).toHaveLength(4)
    await expectBooksBalance(database)
    await finishCancellations({ now, database, size: 4, signal: AbortSignal.abort() })
    expect((await statusesOf(id)).filter((status) => status === 'CANCELLED')).toHaveLength(4)
    await Promise.all([1, 2, 3].map(() => finishCancellations({ now, database, size: 4 })))
    await sweep({ now, database })
    expect(await statusesOf(id)).toEqual(Array(25).fill('CANCELLED'))
    const sent = await mailsOf(id)
    expect(sent).toHaveLength(25)
    expect(new Set(sent.map(({ bookingId }) => bookingId)).size).toBe(25)
    await expectBooksBalance(database)
  })

  test.each([
    ['confirmed', confirm],
    ['extended', extend],
  ] as const)('a hold cannot be %s', async (_, command) => {
    const id = await makeSoldShow(0)
    const { reference } = await hold(id)
    await onlyMark(id)
    const outcome =
      command === confirm ? await confirm(reference, {}, { now, database }) : await extend(reference, { now, database })
    expect(outcome).toMatchObject({ kind: 'refused', booking: { status: 'FAILED', failure: 'closed' } })
    expect(await readShow(database, id)).toMatchObject({ bookedSeats: 0 })
  })

  test('a hold cannot be changed, and giving it back ends it', async () => {
    const id = await makeSoldShow(0)
    const [one, two] = [await hold(id), await hold(id)]
    await onlyMark(id)
    expect(await changeSeats(one.reference, 1, { now, database })).toMatchObject({ kind: 'refused' })
    expect(await cancel(two.reference, { now, database })).toMatchObject({
      kind: 'done',
      booking: { status: 'FAILED', failure: 'closed' },
    })
  })

  test('a buyer who cancels gets the mail about the show', async () => {
    const id = await makeSoldShow(1)
    await onlyMark(id)
    const [booking] = await readBookings(database, id)
    await cancel(booking?.reference ?? '', { now, database })
    await finishCancellations({ now, database })
    expect(await mailsOf(id)).toMatchObject([{ kind: 'show_cancellation' }])
  })

  test('one that the database refuses to change stops no other', async () => {
    const id = await makeSoldShow(5)
    const [, broken] = await readBookings(database, id)
    await onlyMark(id)
    await database.execute(
      sql`alter table bookings add constraint broken check (id <> ${sql.raw(String(broken?.id))} or status = 'CONFIRMED') not valid`,
    )
    await finishCancellations({ now, database, size: 3 })
    expect((await statusesOf(id)).filter((status) => status === 'CONFIRMED')).toHaveLength(1)
    await database.execute(sql`alter table bookings drop constraint broken`)
    await finishCancellations({ now, database })
    expect(await statusesOf(id)).toEqual(Array(5).fill('CANCELLED'))
    expect(await mailsOf(id)).toHaveLength(5)
  })

  test('one that another program has locked is left to the next sweep', async () => {
    const id = await makeSoldShow(3)
    await onlyMark(id)
    const [locked] = await readBookings(database, id)
    await database.transaction(async (tx) => {
      await tx
        .select()
        .from(bookings)
        .where(eq(bookings.id, locked?.id ?? 0))
        .for('update')
      await finishCancellations({ now, database })
      expect((await statusesOf(id)).toSorted()).toEqual(['CANCELLED', 'CANCELLED', 'CONFIRMED'])
    })
    await finishCancellations({ now, database })
    expect(await statusesOf(id)).toEqual(Array(3).fill('CANCELLED'))
  })
})

test('bookings and confirmations during a cancellation leave the books balanced and no seat booked', async () => {
  const id = await makeSoldShow(60)
  const holds = await Promise.all(Array.from({ length: 20 }, () => hold(id)))
  const buyers = [
    ...holds.map(({ reference }) => confirm(reference, { email: 'eve@example.com' }, { now, database })),
    ...Array.from({ length: 20 }, () => book(id, { seatCount: 1, email: 'eve@example.com' }, { now, database })),
  ]
  const cancelling = cancelShow(id, { ...options(), size: 7 }).then(() =>
    finishCancellations({ now, database, size: 7 }),
  )
  await Promise.all([...buyers, cancelling])
  await finishCancellations({ now, database })
  expect(await readShow(database, id)).toMatchObject({ bookedSeats: 0 })
  const ended = await readBookings(database, id)
  expect(ended.filter(({ status }) => status === 'PENDING' || status === 'CONFIRMED')).toEqual([])
  const cancelled = ended.filter(({ status, email }) => status === 'CANCELLED' && email !== null)
  const sent = (await mailsOf(id)).filter(({ kind }) => kind === 'show_cancellation')
  expect(sent.map(({ bookingId }) => bookingId)).toEqual(cancelled.map(({ id: bookingId }) => bookingId))
  await expectBooksBalance(database)
})
