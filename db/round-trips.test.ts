import { drizzle } from 'drizzle-orm/postgres-js'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { OutcomeUnknown } from '#lib/outage.ts'
import { createTestDatabase } from '../test/support/postgres.ts'
import { startProxy } from '../test/support/tcp-proxy.ts'
import { type Database, openPool, type Transaction } from './client.ts'
import { driverOf } from './driver.ts'
import { isDataError } from './errors.ts'
import { inTransaction } from './transaction.ts'

let direct: ReturnType<typeof openPool>
let proxy: Awaited<ReturnType<typeof startProxy>>
let pool: ReturnType<typeof openPool>
let database: Database
beforeAll(async () => {
  const { url } = await createTestDatabase()
  direct = openPool(url, { max: 2 })
  proxy = await startProxy(url)
  pool = openPool(proxy.url, { max: 1 })
  database = drizzle(pool)
  await direct`create table notes (text text primary key)`
})
// After it has lost a statement, a pool prepares none.
beforeEach(() => {
  pool.options.prepare = true
})
afterAll(async () => {
  await Promise.all([pool.end({ timeout: 0 }), direct.end()])
  await proxy.stop()
})

const stored = async () => (await direct`select text from notes order by text`).map(({ text }) => text)

const lock = (tx: Transaction) => driverOf(tx)`select pg_advisory_xact_lock(${1})`.withBegin()

/** Inserts a row as the last statement of a transaction. */
const insertLast = (text: string, end: 'commit' | 'chain' = 'commit') =>
  inTransaction(database, async (tx, _afterCommit, commitAndChain, commit) => {
    await lock(tx)
    const inserting = driverOf(tx)`insert into notes values (${text})`.execute()
    const committed = end === 'commit' ? commit() : commitAndChain()
    await inserting
    await committed
  })

test('a transaction whose first statement goes with BEGIN and whose last one goes with COMMIT takes two round trips', async () => {
  await insertLast('prepares the statements')
  const before = proxy.roundTrips()
  await insertLast('two round trips')
  expect(proxy.roundTrips() - before).toBe(2)
  expect(await stored()).toContain('two round trips')
})

test.each(['commit', 'chain'] as const)(
  'a refused statement before %s is rolled back and is no unknown outcome',
  async (end) => {
    await insertLast(`twice, then ${end}`)
    const error = await insertLast(`twice, then ${end}`, end).catch((error: unknown) => error)
    expect(isDataError(error)).toBe(true)
    expect(error).not.toBeInstanceOf(OutcomeUnknown)
    await insertLast(`after a refused ${end}`)
  },
)

test.each(['commit', 'chain'] as const)(
  'a statement that its connection lost runs once, and not after %s',
  async (end) => {
    await insertLast(`prepares ${end}`, end)
    const [inserting] = await pool`select name from pg_prepared_statements where statement like 'insert into notes%'`
    await pool.unsafe(`deallocate "${inserting?.name}"`)
    await insertLast(`once, then ${end}`, end)
    // Run after COMMIT it would be stored a second time, or once for a transaction that failed.
    expect((await stored()).filter((text) => text === `once, then ${end}`)).toHaveLength(1)
  },
)

test('a connection that is lost behind COMMIT leaves the outcome unknown', async () => {
  await insertLast('known')
  proxy.resetAfter('commit\0')
  await expect(insertLast('unknown')).rejects.toBeInstanceOf(OutcomeUnknown)
})

test('a transaction whose BEGIN fails runs nothing but its first statement', async () => {
  proxy.replaceNext('begin ', 'begun ')
  await expect(insertLast('without a transaction')).rejects.toThrow('syntax error')
  expect(await stored()).not.toContain('without a transaction')
  await insertLast('in a transaction')
  expect(await stored()).toContain('in a transaction')
})

test('a first statement that may change something waits for BEGIN, on a new connection too', async () => {
  const own = openPool(proxy.url, { max: 1 })
  proxy.replaceNext('begin ', 'begun ')
  const inserting = inTransaction(drizzle(own), (tx) => driverOf(tx)`insert into notes values ('before BEGIN')`)
  await expect(inserting).rejects.toThrow('syntax error')
  expect(await stored()).not.toContain('before BEGIN')
  await own.end()
})

test.each(['commit', 'chain'] as const)(
  'a last statement that cannot be sent rolls back what came before %s',
  async (end) => {
    const text = `before an unsent statement and ${end}`
    const attempt = inTransaction(database, async (tx, _afterCommit, commitAndChain, commit) => {
      await driverOf(tx)`insert into notes values (${text})`
      const inserting = driverOf(tx)`insert into notes values (${undefined as never})`.execute()
      const committed = end === 'commit' ? commit() : commitAndChain()
      await inserting.finally(() => committed)
    })
    await expect(attempt).rejects.toThrow()
    expect(await stored()).not.toContain(text)
    await insertLast(`after an unsent statement and ${end}`)
  },
)

test('a first statement that cannot be sent fails alone, and its connection is free at once', async () => {
  const own = openPool(proxy.url, { max: 1, queue_timeout: 1, silence_timeout: 60 })
  const locking = inTransaction(drizzle(own), (tx) => driverOf(tx)`select ${undefined as never}`.withBegin())
  await expect(locking).rejects.toThrow('UNDEFINED_VALUE')
  expect(await own`select 1 as one`).toEqual([{ one: 1 }])
  await own.end()
})

test('two first statements at once get their own answers', async () => {
  const own = openPool(proxy.url, { max: 1, prepare: false })
  const answers = await inTransaction(drizzle(own), (tx) =>
    Promise.all([1, 2].map((n) => driverOf(tx)<{ n: number }[]>`select ${n}::int as n`.withBegin())),
  )
  expect(answers.map(([row]) => row?.n)).toEqual([1, 2])
  await own.end()
})

test('a statement behind COMMIT is refused', async () => {
  await expect(
    inTransaction(database, async (tx, _afterCommit, _commitAndChain, commit) => {
      const committed = commit()
      await driverOf(tx)`insert into notes values ('behind')`.finally(() => committed)
    }),
  ).rejects.toThrow()
  expect(await stored()).not.toContain('behind')
})
