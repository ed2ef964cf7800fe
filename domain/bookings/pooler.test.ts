import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Database, openPool } from '#db/client.ts'
import { inspectDatabase } from '#db/inspect-database.ts'
import { migrate } from '#db/migrate.ts'
import { isPooled } from '#db/session-settings.ts'
import { inTransaction } from '#db/transaction.ts'
import { createShow } from '#domain/shows/create.ts'
import { testActor } from '../../test/support/actor.ts'
import { pgBouncer, startPgBouncer } from '../../test/support/pgbouncer.ts'
import { startPooler } from '../../test/support/pooler.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { expectBooksBalance, makeShow, readBookings } from '../../test/support/shows.ts'
import { book } from './book.ts'
import { getBooking } from './queries.ts'

let database: Database
let direct: string
beforeAll(async () => {
  ;({ database, url: direct } = await createTestDatabase())
})

const poolers = [
  ['a small pooler', startPooler] as const,
  ...(pgBouncer ? [['PgBouncer', startPgBouncer] as const] : []),
]

/** Twelve clients book at the same time, each one after the other. Whatever was acknowledged has to be stored. */
async function bookAll(pool: ReturnType<typeof openPool>) {
  const { id } = await makeShow(database, { totalSeats: 1_000 })
  const acknowledged: number[] = []
  // Queues of their own, as if each client had an instance of its own.
  const clients = Array.from({ length: 12 }, async () => {
    const options = { database: drizzle(pool) }
    for (let i = 0; i < 20; i++) {
      const outcome = await book(
        id,
        { seatCount: 1, idempotency: { key: `${id}-${Math.random()}`, requestHash: 'a' } },
        options,
      )
      if (outcome?.kind === 'booked') acknowledged.push(outcome.booking.id)
    }
  })
  await Promise.all(clients)
  const stored = (await readBookings(database, id)).map((booking) => booking.id)
  expect(acknowledged.toSorted((a, b) => a - b)).toEqual(stored)
  await expectBooksBalance(database)
  return stored.length
}

describe.each(poolers)('behind %s', (_, start) => {
  let pooler: { url: string; stop: () => Promise<void> }
  beforeEach(async () => {
    pooler = await start(direct)
  })
  afterEach(() => pooler.stop())

  test('every booking is stored and acknowledged', async () => {
    await inspectDatabase(pooler.url)
    expect(isPooled(pooler.url)).toBe(true)
    const pool = openPool(pooler.url)
    expect(await bookAll(pool)).toBe(240)
    await pool.end()
  })

  test('the same holds where prepared statements get lost that the address promises to keep', async () => {
    const url = `${pooler.url}?prepare=true`
    await inspectDatabase(url)
    const pool = openPool(url)
    expect(pool.options.prepare).toBeTruthy()
    expect(await bookAll(pool)).toBe(240)
    expect(pool.options.prepare).toBe(false)
    await pool.end()
  })

  test('each transaction has the settings that the code relies on, whatever the role and the database say', async () => {
    const name = new URL(direct).pathname.slice(1)
    const settings = ['default_transaction_isolation = serializable', 'DateStyle = German', "TimeZone = 'Asia/Tokyo'"]
    for (const setting of settings) await database.execute(sql.raw(`alter database ${name} set ${setting}`))
    const own = await start(direct)
    await inspectDatabase(own.url)
    const pool = openPool(own.url, { connection: { lock_timeout: 1_234 } })
    const through = drizzle(pool)
    const read = () => sql`select current_setting('transaction_isolation') as isolation,
      current_setting('lock_timeout') as wait, '2024-03-25 18:00:00Z'::timestamptz::text as instant`
    const seen: unknown[] = []
    await inTransaction(through, async (tx, _afterCommit, commitAndChain) => {
      seen.push(...(await tx.execute(read())))
      await commitAndChain()
      seen.push(...(await tx.execute(read())))
    })
    const wanted = { isolation: 'read committed', wait: '1234ms', instant: '2024-03-25 18:00:00+00' }
    expect(seen).toEqual([wanted, wanted])
    expect(await bookAll(pool)).toBe(240)
    const startTime = new Date('2031-06-07T18:00:00Z')
    const show = await createShow({ name: 'Così', startTime, totalSeats: 5 }, { actor: testActor, database: through })
    expect(show.startTime).toEqual(startTime)
    const outcome = await book(show.id, { seatCount: 1 }, { database: through })
    const reference = outcome?.kind === 'booked' ? outcome.booking.reference : ''
    expect((await getBooking(reference, through))?.show.startTime).toEqual(startTime)
    for (const setting of settings)
      await database.execute(sql.raw(`alter database ${name} reset ${setting.split(' ')[0]}`))
    await pool.end()
    await own.stop()
  })

  test('a database is migrated as often as instances start', async () => {
    for (let i = 0; i < 4; i++) await migrate(pooler.url)
    await Promise.all([1, 2].map(() => migrate(pooler.url)))
    const held = await database.execute(sql`
      select from pg_locks join pg_database on oid = database
      where locktype = 'advisory' and datname = current_database()`)
    expect(held).toHaveLength(0)
  })
})

test('a database that is reached directly has its settings from the start, whatever the role and the database say', async () => {
  const name = new URL(direct).pathname.slice(1)
  await database.execute(sql.raw(`alter database ${name} set default_transaction_isolation = 'repeatable read'`))
  await database.execute(sql.raw(`alter database ${name} set DateStyle = German`))
  const pool = openPool(direct)
  expect(await bookAll(pool)).toBe(240)
  await database.execute(sql.raw(`alter database ${name} reset all`))
  await pool.end()
})
