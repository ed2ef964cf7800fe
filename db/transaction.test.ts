import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isOutage, OutcomeUnknown } from '#lib/outage.ts'
import { createTestDatabase } from '../test/support/postgres.ts'
import { startProxy } from '../test/support/tcp-proxy.ts'
import { type Database, openCommandPool, openPool } from './client.ts'
import { isLockTimeout } from './errors.ts'
import { inspectDatabase } from './inspect-database.ts'
import { inTransaction } from './transaction.ts'

let database: Database
let databaseUrl: string
let proxy: Awaited<ReturnType<typeof startProxy>>
let pool: ReturnType<typeof openPool>
let proxied: Database
beforeAll(async () => {
  const own = await createTestDatabase()
  database = own.database
  databaseUrl = own.url
  proxy = await startProxy(own.url)
  pool = openPool(proxy.url, { max: 2 })
  proxied = drizzle(pool)
  await database.execute(sql`create table notes (text text primary key)`)
})
afterAll(async () => {
  await pool.end({ timeout: 0 })
  await proxy.stop()
})

const write = (text: string) =>
  inTransaction(proxied, async (tx) => {
    await tx.execute(sql`insert into notes values (${text})`)
  })
const isStored = async (text: string) =>
  (await database.execute(sql`select from notes where text = ${text}`)).length === 1
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error) => error,
  )

describe('a connection that is lost', () => {
  test('before COMMIT is an outage, and nothing is stored', async () => {
    proxy.resetBefore('insert into notes')
    const error = await failureOf(write('before'))
    expect(isOutage(error)).toBe(true)
    expect(await isStored('before')).toBe(false)
    await write('next 1')
  })

  test.each([
    ['before COMMIT arrives', 'resetBefore', false],
    ['after COMMIT was executed', 'resetAfter', true],
  ] as const)('%s leaves the outcome unknown', async (when, lose, stored) => {
    proxy[lose]('commit')
    const error = await failureOf(write(when))
    expect(error).toBeInstanceOf(OutcomeUnknown)
    expect(isOutage(error)).toBe(false)
    expect(await isStored(when)).toBe(stored)
    await write(`next ${when}`)
  })

  test('at COMMIT AND CHAIN leaves the outcome unknown too', async () => {
    proxy.resetAfter('commit and chain')
    const error = await failureOf(
      inTransaction(proxied, async (tx, _afterCommit, commitAndChain) => {
        await tx.execute(sql`insert into notes values ('chained')`)
        await commitAndChain()
      }),
    )
    expect(error).toBeInstanceOf(OutcomeUnknown)
    expect(await isStored('chained')).toBe(true)
  })
})

test('a machine that vanishes while PostgreSQL waits for the values of its statement keeps a lock only for seconds', async () => {
  await write('locked')
  const away = await startProxy(databaseUrl)
  await inspectDatabase(away.url)
  const commands = openCommandPool(away.url, 1)
  away.setRewrite((bytes) => {
    // The statement is new to the connection, so the driver describes it first and sends its values in the next message.
    if (bytes.includes('update notes set')) setImmediate(away.freezeAll)
    return bytes
  })
  const vanished = inTransaction(drizzle(commands), async (tx) => {
    await tx.execute(sql`select from notes where text = ${'locked'} for update`)
    await tx.execute(sql`update notes set text = ${'changed'} where text = ${'locked'}`)
  })
  await expect(vanished).rejects.toThrow()
  const lock = () => database.execute(sql`select from notes where text = 'locked' for update`)
  for (let locked = false; !locked; )
    locked = await lock().then(
      () => true,
      (error) => {
        expect(isLockTimeout(error)).toBe(true)
        return false
      },
    )
  await commands.end({ timeout: 0 })
  await away.stop()
})

test('a server that shuts down at COMMIT leaves the outcome unknown', async () => {
  await database.execute(sql`create function shut() returns trigger language plpgsql as $$
    begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`)
  await database.execute(sql`create constraint trigger shut after insert on notes deferrable initially deferred
    for each row when (new.text = 'shut') execute function shut()`)
  expect(await failureOf(write('shut'))).toBeInstanceOf(OutcomeUnknown)
})

describe('a transaction with a failed statement', () => {
  const fail = async (tx: { execute: Database['execute'] }) => {
    await tx.execute(sql`insert into notes values ('failed')`)
    await tx.execute(sql`select 1 / 0`).catch(() => {})
  }

  test('does not count as committed: PostgreSQL answers COMMIT with ROLLBACK', async () => {
    const error = await failureOf(inTransaction(database, fail))
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(OutcomeUnknown)
    expect(await isStored('failed')).toBe(false)
  })

  test('does not count as committed at COMMIT AND CHAIN', async () => {
    const error = await failureOf(
      inTransaction(database, async (tx, _afterCommit, commitAndChain) => {
        await fail(tx)
        await commitAndChain()
      }),
    )
    expect(error).toMatchObject({ code: 'NOT_COMMITTED' })
    expect(isOutage(error)).toBe(true)
    expect(await isStored('failed')).toBe(false)
  })
})

describe('a callback of afterCommit', () => {
  const insert = (tx: { execute: Database['execute'] }, text: string) =>
    tx.execute(sql`insert into notes values (${text})`)

  test('runs once, when the rows of the transaction are visible', async () => {
    const seen: Promise<boolean>[] = []
    await inTransaction(database, async (tx, afterCommit) => {
      afterCommit((given) => {
        expect(given).toBe(database)
        seen.push(isStored('committed'))
      })
      await insert(tx, 'committed')
      expect(seen).toEqual([])
    })
    expect(await Promise.all(seen)).toEqual([true])
  })

  test.each([
    ['an error', () => Promise.reject(new Error('no'))],
    ['a failed statement', (tx: { execute: Database['execute'] }) => tx.execute(sql`select 1 / 0`).catch(() => {})],
  ] as const)('is dropped when %s rolls the transaction back', async (_, fail) => {
    const runs: string[] = []
    const error = await failureOf(
      inTransaction(database, async (tx, afterCommit) => {
        afterCommit(() => runs.push('dropped'))
        await fail(tx)
      }),
    )
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(TypeError)
    expect(runs).toEqual([])
  })

  test('is dropped when the transaction is repeated', async () => {
    const runs: number[] = []
    let attempt = 0
    await inTransaction(database, async (tx, afterCommit) => {
      const run = ++attempt
      afterCommit(() => runs.push(run))
      if (run < 3) await tx.execute(sql`do $$ begin raise serialization_failure; end $$`)
    })
    expect(runs).toEqual([3])
  })

  test('runs once at COMMIT AND CHAIN, even if the next transaction fails', async () => {
    const runs: string[] = []
    await failureOf(
      inTransaction(database, async (tx, afterCommit, commitAndChain) => {
        afterCommit(() => runs.push('first'))
        await insert(tx, 'before the chain')
        expect(runs).toEqual([])
        await commitAndChain()
        expect(runs).toEqual(['first'])
        afterCommit(() => runs.push('second'))
        await commitAndChain()
        expect(runs).toEqual(['first', 'second'])
        afterCommit(() => runs.push('third'))
        throw new Error('no')
      }),
    )
    expect(runs).toEqual(['first', 'second'])
    expect(await isStored('before the chain')).toBe(true)
  })

  test.each([
    ['COMMIT', 'commit', 'unanswered'],
    ['COMMIT AND CHAIN', 'commit and chain', 'unanswered too'],
  ])('is dropped when the answer to %s is lost', async (_, statement, text) => {
    const runs: string[] = []
    // Match the whole statement, because a new connection sends `read committed`.
    proxy.resetAfter(`${statement}\0`)
    const error = await failureOf(
      inTransaction(proxied, async (tx, afterCommit, commitAndChain) => {
        afterCommit(() => runs.push('dropped'))
        await insert(tx, text)
        if (statement !== 'commit') await commitAndChain()
      }),
    )
    expect(error).toBeInstanceOf(OutcomeUnknown)
    expect(await isStored(text)).toBe(true)
    expect(runs).toEqual([])
  })

  test('that throws does not affect other callbacks or the result', async () => {
    const runs: string[] = []
    const outcome = await inTransaction(database, async (_tx, afterCommit) => {
      afterCommit(() => {
        throw new Error('no')
      })
      afterCommit(() => runs.push('second'))
      return 'done'
    })
    expect(outcome).toBe('done')
    expect(runs).toEqual(['second'])
  })
})

test('a failed statement is not an outage, and a refused connection is', async () => {
  const error = await failureOf(database.execute(sql`select 1 / 0`))
  expect(isOutage(error)).toBe(false)
  const away = openPool('postgres://127.0.0.1:1/none', { max: 1 })
  expect(isOutage(await failureOf(drizzle(away).execute(sql`select 1`)))).toBe(true)
})
