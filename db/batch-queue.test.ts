import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { beforeAll, describe, expect, test } from 'vitest'
import { requestId, runInRequest } from '#lib/http/request-context.ts'
import { createTestDatabase } from '../test/support/postgres.ts'
import { waitForLock } from '../test/support/shows.ts'
import { createBatchQueues, turn, type Work } from './batch-queue.ts'
import { type Database, openPool } from './client.ts'

let database: Database
let url: string
beforeAll(async () => {
  ;({ database, url } = await createTestDatabase())
  // Each committed request is a row of this table.
  await database.execute(sql`create table done (name text, transaction text default pg_current_xact_id()::text)`)
  await database.execute(sql`alter table done add constraint good check (name <> 'bad')`)
  await database.execute(sql`create function late() returns trigger language plpgsql as $$
    begin if new.name = 'late' then raise 'refused at the end'; end if; return null; end $$`)
  await database.execute(sql`create constraint trigger late after insert on done deferrable initially deferred
    for each row execute function late()`)
})

type Call = { key: number; requests: readonly string[]; finish: () => void }

type Limits = Parameters<typeof createBatchQueues>[1]

/** Creates queues. Each batch waits until the test calls its `finish`; with `atOnce` it does not wait. */
function setUp({ batch = 3, atOnce = false, ...limits }: { batch?: number; atOnce?: boolean } & Limits = {}) {
  const calls: Call[] = []
  const committed: string[] = []
  const work: Work<string, string> = {
    name: 'insert',
    batch,
    async run(tx, afterCommit, key, requests) {
      const { promise, resolve } = Promise.withResolvers<void>()
      calls.push({ key, requests, finish: resolve })
      if (!atOnce) await promise
      for (const name of requests) await tx.execute(sql`insert into done (name) values (${name})`)
      const outcomes = requests.map((name) => `${name}!`)
      afterCommit(() => committed.push(...outcomes))
      return outcomes
    },
  }
  const queues = createBatchQueues(() => database, limits)
  const enqueue = (key: number, request: string) => queues(key, work, request)
  const batches = () => calls.map(({ key, requests }) => [key, ...requests])
  /** Waits until `count` batches have started. @returns the last of them. */
  const waitForBatch = async (count: number): Promise<Call> => {
    for (;;) {
      const call = calls[count - 1]
      if (call) return call
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { enqueue, batches, waitForBatch, committed }
}

const stored = async (...names: string[]) => {
  const rows = await database.execute<{ name: string; transaction: string }>(
    sql`select name, transaction from done where name = any(string_to_array(${names.join(',')}, ','))`,
  )
  return { names: rows.map(({ name }) => name), transactions: new Set(rows.map(({ transaction }) => transaction)).size }
}

describe('requests with one key', () => {
  test('that arrive during a batch form the next batch, in order, and each batch is one transaction', async () => {
    const { enqueue, waitForBatch, batches, committed } = setUp()
    const answers = ['a1', 'b1', 'c1', 'd1', 'e1'].map((request) => enqueue(1, request))
    for (const i of [1, 2, 3]) (await waitForBatch(i)).finish()
    expect(await Promise.all(answers)).toEqual(['a1!', 'b1!', 'c1!', 'd1!', 'e1!'])
    expect(batches()).toEqual([
      [1, 'a1'],
      [1, 'b1', 'c1', 'd1'],
      [1, 'e1'],
    ])
    expect(committed).toEqual(['a1!', 'b1!', 'c1!', 'd1!', 'e1!'])
    expect(await stored('a1', 'b1', 'c1', 'd1', 'e1')).toEqual({
      names: ['a1', 'b1', 'c1', 'd1', 'e1'],
      transactions: 3,
    })
  })

  test('get their results as soon as their own batch is committed', async () => {
    const { enqueue, waitForBatch } = setUp()
    const [first, second] = [enqueue(1, 'a2'), enqueue(1, 'b2')]
    ;(await waitForBatch(1)).finish()
    expect(await first).toBe('a2!')
    expect((await stored('a2', 'b2')).names).toEqual(['a2'])
    ;(await waitForBatch(2)).finish()
    expect(await second).toBe('b2!')
  })

  test('do not wait if no other request is in the queue', async () => {
    const { enqueue, waitForBatch, batches } = setUp()
    for (const [i, name] of ['a3', 'b3'].entries()) {
      const answer = enqueue(1, name)
      ;(await waitForBatch(i + 1)).finish()
      await answer
    }
    expect(batches()).toEqual([
      [1, 'a3'],
      [1, 'b3'],
    ])
  })

  test('do not wait for requests with other keys', async () => {
    const { enqueue, waitForBatch, batches } = setUp()
    const answers = [1, 2, 1, 3].map((key) => enqueue(key, 'x'))
    await waitForBatch(3)
    expect(batches().toSorted()).toEqual([
      [1, 'x'],
      [2, 'x'],
      [3, 'x'],
    ])
    for (const i of [1, 2, 3, 4]) (await waitForBatch(i)).finish()
    await Promise.all(answers)
  })

  test('get their results in order, even if the database is fast', async () => {
    const { enqueue } = setUp({ batch: 1, atOnce: true })
    const order: string[] = []
    await Promise.all(['a', 'b', 'c', 'd'].map((request) => enqueue(1, request).then(() => order.push(request))))
    expect(order).toEqual(['a', 'b', 'c', 'd'])
  })
})

test.each([
  ['in a statement', 'bad'],
  ['at COMMIT', 'late'],
])('a request that the database refuses %s fails, and the requests before and after it succeed', async (_, bad) => {
  const { enqueue, committed } = setUp({ atOnce: true })
  const names = ['a', 'b', bad, 'd', 'e', 'f', 'g'].map((name) => (name === bad ? name : `${name}-${bad}`))
  const outcomes = await Promise.allSettled(names.map((name) => enqueue(1, name)))
  expect(outcomes.map(({ status }) => status)).toEqual(names.map((name) => (name === bad ? 'rejected' : 'fulfilled')))
  const good = names.filter((name) => name !== bad)
  expect((await stored(...names)).names).toEqual(good)
  expect(committed).toEqual(good.map((name) => `${name}!`))
})

test('a request that is refused at COMMIT fails even if another key has taken the connection meanwhile', async () => {
  const pool = openPool(url, { max: 1 })
  await database.execute(sql`create function slowly() returns trigger language plpgsql as $$
    begin perform pg_advisory_xact_lock(1); raise 'refused at the end'; end $$`)
  await database.execute(sql`create constraint trigger slowly after insert on done deferrable initially deferred
    for each row when (new.name = 'slow') execute function slowly()`)
  const enqueue = enqueueFor({
    run: async (tx, _afterCommit, _key, requests) => {
      for (const name of requests) await tx.execute(sql`insert into done (name) values (${name})`)
      return requests
    },
    batch: 1,
    on: drizzle(pool),
  })
  const [first, other] = await database.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(1)`)
    const first = Promise.allSettled(['slow', 'after'].map((name) => enqueue(1, name)))
    await waitForLock(database)
    return [first, Promise.allSettled([enqueue(2, 'other')])]
  })
  expect([...(await first), ...(await other)]).toMatchObject([
    { status: 'rejected', reason: { message: 'refused at the end' } },
    { status: 'fulfilled', value: 'after' },
    { status: 'fulfilled', value: 'other' },
  ])
  expect((await stored('slow', 'after', 'other')).names.toSorted()).toEqual(['after', 'other'])
  await pool.end()
})

test('a query outside the queues gets a connection, even if a queue is never empty', async () => {
  const pool = openPool(url, { max: 1 })
  let more = true
  const enqueue = enqueueFor({
    run: async (_tx, _afterCommit, _key, requests) => requests,
    batch: 10,
    on: drizzle(pool),
  })
  const crowd = Array.from({ length: 40 }, async () => {
    while (more) await enqueue(1, 'x')
  })
  await enqueue(1, 'x')
  // The driver refuses a query if no connection takes it within five seconds.
  expect(await pool`select 1 as one`.finally(() => (more = false))).toEqual([{ one: 1 }])
  await Promise.all(crowd)
  await pool.end()
})

test('a batch with an unknown outcome does not run again', async () => {
  let runs = 0
  const enqueue = enqueueFor({
    run: async (tx, _afterCommit, _key, requests) => {
      runs++
      if (requests.length > 1) await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`)
      return requests
    },
  })
  const outcomes = await Promise.allSettled(['a', 'b', 'c'].map((request) => enqueue(1, request)))
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(runs).toBe(2)
  expect(await enqueue(1, 'd')).toBe('d')
})

test('requests beyond the limit of a key are refused at once, other keys are served, and later requests succeed again', async () => {
  const { enqueue, waitForBatch } = setUp({ batch: 2, perKey: 3 })
  const answers = [1, 2, 3, 4].map(() => enqueue(1, 'x'))
  expect(await enqueue(1, 'x')).toEqual({ kind: 'busy' })
  await waitForBatch(1)
  const other = enqueue(2, 'y')
  ;(await waitForBatch(2)).finish()
  expect(await other).toBe('y!')
  ;(await waitForBatch(1)).finish()
  await answers[0]
  const later = enqueue(1, 'z')
  for (const i of [3, 4]) (await waitForBatch(i)).finish()
  expect(await later).toBe('z!')
  await Promise.all(answers)
})

test('requests beyond the total limit of all keys are refused at once', async () => {
  const { enqueue, waitForBatch } = setUp({ total: 2 })
  const answers = [enqueue(1, 'x'), enqueue(1, 'x'), enqueue(2, 'x')]
  await waitForBatch(2)
  const last = enqueue(1, 'x')
  expect(await enqueue(3, 'y')).toEqual({ kind: 'busy' })
  for (const i of [1, 2, 3]) (await waitForBatch(i)).finish()
  expect(await Promise.all([...answers, last])).toEqual(['x!', 'x!', 'x!', 'x!'])
})

test('different kinds of work with one key run in the order of the requests, in separate transactions', async () => {
  const queues = createBatchQueues(() => database)
  const runs: string[] = []
  const make = (name: string, batch: number): Work<number, string> => ({
    name,
    batch,
    run: async (_tx, _afterCommit, _key, requests) => {
      runs.push(`${name} ${requests.join()}`)
      return requests.map((request) => `${name}${request}`)
    },
  })
  const [book, change] = [make('book', 10), make('change', 1)]
  const works = [book, book, book, change, change, book, change, book, book]
  const outcomes = await Promise.all(works.map((work, i) => queues(1, work, i)))
  expect(outcomes).toEqual(['book0', 'book1', 'book2', 'change3', 'change4', 'book5', 'change6', 'book7', 'book8'])
  expect(runs).toEqual(['book 0', 'book 1,2', 'change 3', 'change 4', 'book 5', 'change 6', 'book 7,8'])
})

describe('a turn', () => {
  const takeTurn = async (queues: ReturnType<typeof createBatchQueues>, key: number) => {
    // A request may come from another copy of the module.
    const end = await queues(key, { ...turn }, undefined)
    if (typeof end !== 'function') throw new Error('There is no turn')
    return end
  }

  test('comes after the requests before it, and the requests after it wait for its end', async () => {
    const queues = createBatchQueues(() => database)
    const order: string[] = []
    const work: Work<string, string> = {
      name: 'note',
      batch: 10,
      run: async (_tx, _afterCommit, _key, requests) => {
        order.push(requests.join())
        return requests
      },
    }
    const before = ['a', 'b', 'c'].map((request) => queues(1, work, request))
    const taken = takeTurn(queues, 1).then((end) => {
      order.push('turn')
      return end
    })
    const after = ['d', 'e'].map((request) => queues(1, work, request))
    const end = await taken
    await Promise.all(before)
    // Other keys do not wait.
    expect(await queues(2, work, 'other')).toBe('other')
    expect(order).toEqual(['a', 'b,c', 'turn', 'other'])
    end()
    expect(await Promise.all(after)).toEqual(['d', 'e'])
    expect(order).toEqual(['a', 'b,c', 'turn', 'other', 'd,e'])
  })

  test('needs no connection', async () => {
    const queues = createBatchQueues(() => {
      throw new Error('A connection')
    })
    const ends = [await takeTurn(queues, 1), await takeTurn(queues, 2)]
    const next = takeTurn(queues, 1)
    for (const end of ends) end()
    ;(await next)()
  })

  test('that waits for too long is answered busy, and so are requests behind it', async () => {
    const queues = createBatchQueues(() => database, { waitMs: 1 })
    const end = await takeTurn(queues, 1)
    const late = queues(1, turn, undefined)
    const until = performance.now() + 2
    while (performance.now() < until) await new Promise((resolve) => setImmediate(resolve))
    end()
    expect(await late).toEqual({ kind: 'busy' })
    ;(await takeTurn(queues, 1))()
  })
})

describe('a lock that another session holds', () => {
  /** Creates queues whose work locks the row of its key, with a pool whose lock_timeout is 20 ms. */
  async function setUpLocks({
    waitMs,
    connections = 4,
    refuse = '',
  }: {
    waitMs: number
    connections?: number
    refuse?: string
  }) {
    const pool = openPool(url, { max: connections, connection: { lock_timeout: 20 } })
    await database.execute(sql`create table if not exists locks (key int primary key)`)
    await database.execute(sql`insert into locks select generate_series(1, 20) on conflict do nothing`)
    let runs = 0
    const work: Work<string, string> = {
      name: 'lock',
      batch: 10,
      run: async (tx, _afterCommit, key, requests) => {
        runs++
        if (requests.includes(refuse)) await tx.execute(sql`select 1 / 0`)
        await tx.execute(sql`select from locks where key = ${key} for update`)
        return requests
      },
    }
    const queues = createBatchQueues(() => drizzle(pool), { waitMs })
    const enqueue = (key: number, request: string) => queues(key, work, request)
    return { enqueue, attempts: () => runs, end: () => pool.end() }
  }

  /** Locks the rows of these keys in another session. @returns a function that unlocks them. */
  async function lock(keys: number[]) {
    const locked = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    const held = database.transaction(async (tx) => {
      for (const key of keys) await tx.execute(sql`select from locks where key = ${key} for update`)
      locked.resolve()
      await release.promise
    })
    await locked.promise
    return async () => {
      release.resolve()
      await held
    }
  }

  test('makes the batch retry, and the requests keep their order', async () => {
    const { enqueue, end } = await setUpLocks({ waitMs: 100_000 })
    const unlock = await lock([1])
    const order: string[] = []
    const answers = ['a', 'b', 'c'].map((name) => enqueue(1, name).then(() => order.push(name)))
    for (let failures = 0; failures < 3; failures++) await waitForLock(database)
    await unlock()
    await Promise.all(answers)
    expect(order).toEqual(['a', 'b', 'c'])
    await end()
  })

  test('makes the requests fail as busy after the longest wait, and they do not run', async () => {
    const { enqueue, end } = await setUpLocks({ waitMs: 1 })
    const unlock = await lock([2])
    expect(await Promise.all(['a', 'b'].map((name) => enqueue(2, name)))).toEqual([{ kind: 'busy' }, { kind: 'busy' }])
    await unlock()
    await end()
  })

  test('makes single requests retry too, after one of them made their common transaction fail', async () => {
    const { enqueue, end, attempts } = await setUpLocks({ waitMs: 100_000, refuse: 'bad' })
    const release = await lock([2])
    const answers = ['a', 'b', 'bad', 'c'].map((name) => enqueue(2, name))
    const settled = Promise.allSettled(answers)
    // Without retries, each request would be refused after its first attempt alone.
    await Promise.race([settled, expect.poll(attempts).toBeGreaterThan(8)])
    await release()
    expect(await settled).toMatchObject([
      { value: 'a' },
      { value: 'b' },
      { reason: { cause: { message: 'division by zero' } } },
      { value: 'c' },
    ])
    await end()
  })

  test('on many keys leaves a connection for other keys, and every request is answered', async () => {
    const { enqueue, end } = await setUpLocks({ waitMs: 100_000, connections: 3 })
    const keys = Array.from({ length: 12 }, (_, i) => i + 3)
    const unlock = await lock(keys)
    const locked = keys.map((key) => enqueue(key, 'x'))
    const settled = Promise.all(locked).then(() => 'settled')
    await waitForLock(database)
    for (let i = 0; i < 20; i++) expect(await Promise.race([enqueue(1, 'y'), settled])).toBe('y')
    await unlock()
    expect(await Promise.all(locked)).toEqual(keys.map(() => 'x'))
    await end()
  })

  test('on more keys than there are connections makes all requests fail as busy after the longest wait', async () => {
    const { enqueue, end } = await setUpLocks({ waitMs: 1, connections: 3 })
    const keys = Array.from({ length: 12 }, (_, i) => i + 3)
    const unlock = await lock(keys)
    expect(await Promise.all(keys.map((key) => enqueue(key, 'x')))).toEqual(keys.map(() => ({ kind: 'busy' })))
    await unlock()
    await end()
  })
})

/** Creates queues for one kind of work. @returns a function that adds a request. */
function enqueueFor({
  run,
  batch = 200,
  on = database,
}: Pick<Work<string, string>, 'run'> & Partial<{ batch: number; on: Database }>) {
  const queues = createBatchQueues(() => on)
  const work: Work<string, string> = { name: 'run', batch, run }
  return (key: number, request: string) => queues(key, work, request)
}

test('a queue does not run in the request context of its first request', async () => {
  const seen: unknown[] = []
  const enqueue = enqueueFor({
    run: async (_tx, _afterCommit, _key, requests) => {
      seen.push(requestId())
      return requests
    },
  })
  const response = new ServerResponse(new IncomingMessage(new Socket()))
  await runInRequest({ id: 'of the first', address: 'here', response }, () => enqueue(1, 'a'))
  expect(seen).toEqual([undefined])
})
