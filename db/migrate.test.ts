import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { createOldDatabase } from '../test/support/old-database.ts'
import { createTestDatabase } from '../test/support/postgres.ts'
import { waitForLock } from '../test/support/shows.ts'
import type { Database } from './client.ts'
import { migrate } from './migrate.ts'

/** Reads a table in a transaction that stays open, as a backup does. @returns a function that ends it. */
async function readForLong(database: Database, table: string): Promise<() => Promise<void>> {
  const read = Promise.withResolvers<void>()
  const end = Promise.withResolvers<void>()
  const reader = database.transaction(async (tx) => {
    await tx.execute(sql`set local idle_in_transaction_session_timeout = 0`)
    await tx.execute(sql.raw(`lock table ${table} in access share mode`))
    read.resolve()
    await end.promise
  })
  await Promise.race([read.promise, reader])
  return async () => {
    end.resolve()
    await reader
  }
}

test('while a migration waits for a table that is read for long, bookings get the table', async () => {
  const { database, url } = await createOldDatabase('0026_reserved_seating')
  await database.execute(
    sql`insert into shows (name, start_time, total_seats, booked_seats) values ('Così', '2031-01-01', 100, 0)`,
  )
  const endReading = await readForLong(database, 'shows')
  const migration = migrate(url)
  await waitForLock(database)
  // The pool of the tests waits five seconds for a lock, like every session of Marquee at most.
  for (let i = 1; i <= 3; i++) {
    await database.execute(sql`update shows set booked_seats = ${i} where id = 1`)
    await waitForLock(database)
  }
  await endReading()
  await migration
  const [show] = await database.execute(sql`select booked_seats, withheld_seats from shows`)
  expect(show).toEqual({ booked_seats: 3, withheld_seats: 0 })
})

test('a migration that does not get its table ends with a message that says what to do, and changes nothing', async () => {
  const { database, url } = await createOldDatabase('0026_reserved_seating')
  const endReading = await readForLong(database, 'shows')
  await expect(migrate(url, { waitMs: 1 })).rejects.toThrow('waited in vain for the lock of a table')
  const [row] = await database.execute<{ there: boolean }>(sql`select to_regclass('taken_seats') is not null as there`)
  expect(row?.there).toBe(false)
  await endReading()
})

test('a start that waits too long for another instance that migrates says so', async () => {
  const { database, url } = await createTestDatabase()
  await database.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(6277833)`)
    await expect(migrate(url, { waitMs: 1 })).rejects.toThrow('Another instance has been migrating')
  })
})
