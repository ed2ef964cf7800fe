import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isOutage } from '#lib/outage.ts'
import { createTestDatabase } from '../test/support/postgres.ts'
import { startProxy } from '../test/support/tcp-proxy.ts'
import { openPool } from './client.ts'

let url: string
let proxy: Awaited<ReturnType<typeof startProxy>>
beforeAll(async () => {
  ;({ url } = await createTestDatabase())
})
beforeEach(async () => {
  proxy = await startProxy(url)
})
afterEach(() => proxy.stop())

/** Opens a pool through the proxy and closes it after `work`. */
async function withPool(
  options: Parameters<typeof openPool>[1],
  work: (pool: ReturnType<typeof openPool>) => Promise<void>,
) {
  const pool = openPool(proxy.url, options)
  try {
    await work(pool)
  } finally {
    await pool.end({ timeout: 0 })
  }
}

const begin = (pool: ReturnType<typeof openPool>, statement = 'select 1 as one') =>
  pool.begin((tx) => tx.unsafe<{ one: number }[]>(statement))

/** Runs a transaction on every connection of a pool at the same time. */
async function useAll(pool: ReturnType<typeof openPool>, max: number) {
  const { promise: all, resolve } = Promise.withResolvers<void>()
  let begun = 0
  const work = Array.from({ length: max }, () =>
    pool.begin(async (tx) => {
      await tx`select 1`
      if (++begun === max) resolve()
      await all
    }),
  )
  await Promise.all(work)
}

describe('a connection that is reset in a transaction', () => {
  test('does not affect the next queries', async () => {
    await withPool({ max: 1 }, async (pool) => {
      proxy.resetBefore('marked')
      await expect(begin(pool, `select 'marked'`)).rejects.toMatchObject({ code: expect.any(String) })
      for (let i = 0; i < 4; i++) expect([...(await pool`select ${i}::int as i`)]).toEqual([{ i }])
    })
  })

  test('does not shrink the pool, even if it happens repeatedly under load', async () => {
    await withPool({ max: 5 }, async (pool) => {
      for (let round = 0; round < 8; round++) {
        const work = Promise.allSettled(
          Array.from({ length: 20 }, (_, i) => begin(pool, `select ${i} as one, pg_sleep(0.001)`)),
        )
        await begin(pool).catch(() => {})
        proxy.resetAll()
        const outcomes = await work
        for (const [i, outcome] of outcomes.entries()) {
          if (outcome.status === 'fulfilled') expect(outcome.value[0]?.one).toBe(i)
          else expect(isOutage(outcome.reason)).toBe(true)
        }
      }
      await useAll(pool, 5)
    })
  })
})

describe('a network that forwards nothing', () => {
  test('makes queries fail after the timeout, and the pool works again when the network recovers', async () => {
    await withPool({ max: 2, silence_timeout: 0.2, connect_timeout: 1 }, async (pool) => {
      await useAll(pool, 2)
      proxy.setSilent(true)
      const outcomes = await Promise.allSettled([begin(pool), begin(pool), pool`select 1`])
      for (const outcome of outcomes) expect(outcome.status === 'rejected' && isOutage(outcome.reason)).toBe(true)
      proxy.setSilent(false)
      expect((await begin(pool))[0]?.one).toBe(1)
      await useAll(pool, 2)
    })
  })

  test('is not assumed if the process was blocked when the answer arrived', async () => {
    await withPool({ max: 1, silence_timeout: 0.2 }, async (pool) => {
      await pool`select 1`
      const answer = pool`select 1 as one, pg_sleep(0.05)`.then(
        ([row]) => row?.one,
        (error) => error.code,
      )
      // The driver sends the query in the next turns of the event loop.
      await new Promise((resolve) => setTimeout(resolve, 20))
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
      expect(await answer).toBe(1)
    })
  })

  test('is not assumed on a connection without a query', async () => {
    await withPool({ max: 1, silence_timeout: 0.02 }, async (pool) => {
      const read = async () => (await pool<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]?.pid
      const first = await read()
      // Wait longer than the limit, with a query on another connection.
      const other = openPool(url, { max: 1 })
      await other`select pg_sleep(0.2)`
      await other.end()
      expect(await read()).toBe(first)
    })
  })

  test.each([20, 100])(
    'is not assumed of a query that begins %s ms after the last one, as the timeout of 50 ms ends',
    async (pause) => {
      await withPool({ max: 1, silence_timeout: 0.05 }, async (pool) => {
        await pool`select 1`
        const answer = new Promise((resolve) =>
          setTimeout(() => {
            pool`select 1 as one`.then(
              ([row]) => resolve(row?.one),
              (error) => resolve(error.code),
            )
          }, pause),
        )
        // Both timers are due after this, and run in the same turn of the event loop.
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
        expect(await answer).toBe(1)
      })
    },
  )
})

test('a connection that reaches its maximum lifetime while the network is silent does not shrink the pool', async () => {
  await withPool({ max: 1, max_lifetime: 0.1, connect_timeout: 1 }, async (pool) => {
    await pool`select 1`
    proxy.freezeAll()
    // Wait on another connection until the first one has reached its maximum lifetime.
    const other = openPool(url, { max: 1 })
    await other`select pg_sleep(0.3)`
    await other.end()
    expect([...(await pool`select 1 as one`)]).toEqual([{ one: 1 }])
  })
})

test('a query that gets no connection in time is refused and is not sent', async () => {
  await withPool({ max: 1, queue_timeout: 0.1 }, async (pool) => {
    await pool`create table if not exists sent (n int)`
    await pool.begin(async (tx) => {
      await tx`select 1`
      await expect(pool`insert into sent values (1)`).rejects.toMatchObject({ code: 'POOL_TIMEOUT' })
    })
    expect([...(await pool`select * from sent`)]).toEqual([])
  })
})

test('a query does not wait behind another query if a connection is free or becomes free', async () => {
  await withPool({ max: 2 }, async (pool) => {
    await useAll(pool, 2)
    const release = Promise.withResolvers<void>()
    const held = pool.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(1)`
      await release.promise
    })
    await pool.begin((tx) => tx`select 1`)
    const slow = pool`select pg_sleep(0.1)`.then(() => 'slow')
    const waiting = pool`select 1`.then(() => 'waiting')
    release.resolve()
    await held
    expect(await Promise.race([slow, waiting])).toBe('waiting')
    await slow
  })
})

test('a query fails if the server accepts connections and closes them', async () => {
  const closing = createServer((socket) => socket.end())
  closing.listen(0, '127.0.0.1')
  await once(closing, 'listening')
  const pool = openPool(`postgres://127.0.0.1:${(closing.address() as AddressInfo).port}/none`, { max: 1 })
  await expect(pool`select 1`).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
  await pool.end({ timeout: 0 })
  closing.close()
})

test('a query finds the one of several servers that answers, and fails if there is none', async () => {
  const { host, pathname, username, password } = new URL(url)
  const addressOf = (...hosts: string[]) => `postgres://${username}:${password}@${hosts.join()}${pathname}`
  const second = openPool(addressOf('127.0.0.1:1', host), { max: 1 })
  expect([...(await second`select 1 as one`)]).toEqual([{ one: 1 }])
  await second.end()
  const none = openPool(addressOf('127.0.0.1:1', '127.0.0.1:2'), { max: 1, connect_timeout: 0.1 })
  for (const query of [() => none`select 1`, () => begin(none)])
    await expect(query()).rejects.toMatchObject({ code: 'CONNECT_TIMEOUT' })
  await none.end({ timeout: 0 })
})

test('a read-only session is replaced, so that writes work as soon as the database allows them', async () => {
  const name = new URL(url).pathname.slice(1)
  const admin = openPool(url, { max: 1 })
  await admin.unsafe(`create table written (n int); alter database ${name} set default_transaction_read_only = on`)
  await withPool({ max: 1 }, async (pool) => {
    for (const write of [
      () => pool`insert into written values (1)`,
      () => begin(pool, 'insert into written values (1)'),
    ]) {
      const error = await write().then(
        () => undefined,
        (reason) => reason,
      )
      expect(error).toMatchObject({ code: '25006' })
      expect(isOutage(error)).toBe(true)
    }
    await admin.unsafe(
      `set default_transaction_read_only = off; alter database ${name} reset default_transaction_read_only`,
    )
    await pool`insert into written values (1)`
    await begin(pool, 'insert into written values (1)')
  })
  await admin.end()
})

test('a connection goes on after rows that were copied faster than they were read', async () => {
  await withPool({ max: 1 }, async (pool) => {
    // More than a stream takes before it asks the socket to wait, and its last part comes together with the end.
    const stream = await pool`copy (select repeat('x', 999) from generate_series(1, 66)) to stdout`.readable()
    await expect.poll(() => stream.readableLength).toBe(66_000)
    expect(await text(stream)).toHaveLength(66_000)
    expect([...(await pool`select 1 as one`)]).toEqual([{ one: 1 }])
  })
})
