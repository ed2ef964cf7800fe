import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { requestId, runInRequest } from '#lib/request-context.ts'
import { createTestDatabase } from '../../test/postgres.ts'
import { createQueues } from './queue.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
  // What a batch does and does not commit stands here.
  await database.execute(sql`create table done (name text, transaction text default pg_current_xact_id()::text)`)
  await database.execute(sql`alter table done add constraint good check (name <> 'bad')`)
  await database.execute(sql`create function late() returns trigger language plpgsql as $$
    begin if new.name = 'late' then raise 'refused at the end'; end if; return null; end $$`)
  await database.execute(sql`create constraint trigger late after insert on done deferrable initially deferred
    for each row execute function late()`)
})

type Call = { key: number; requests: readonly string[]; finish: () => void }

/** Queues whose batches end when the test says so, or by themselves where it wants nothing to say. */
function setUp(limits = { batch: 3, waiting: 10 }, { byThemselves = false } = {}) {
  const calls: Call[] = []
  const committed: string[] = []
  const enqueue = createQueues<string, string>(
    () => database,
    {
      async run(tx, key, requests) {
        const { promise, resolve } = Promise.withResolvers<void>()
        calls.push({ key, requests, finish: resolve })
        if (!byThemselves) await promise
        for (const name of requests) await tx.execute(sql`insert into done (name) values (${name})`)
        return requests.map((name) => `${name}!`)
      },
      onCommit: (_, outcomes) => void committed.push(...(outcomes ?? []).map(String)),
    },
    limits,
  )
  const batches = () => calls.map(({ key, requests }) => [key, ...requests])
  /** Waits until so many batches have begun, and gives the last of them. */
  const begun = async (count: number): Promise<Call> => {
    for (;;) {
      const call = calls[count - 1]
      if (call) return call
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { enqueue, calls, batches, begun, committed }
}

const stored = async (...names: string[]) => {
  const rows = await database.execute<{ name: string; transaction: string }>(
    sql`select name, transaction from done where name = any(string_to_array(${names.join(',')}, ','))`,
  )
  return { names: rows.map(({ name }) => name), transactions: new Set(rows.map(({ transaction }) => transaction)).size }
}

describe('requests for one thing', () => {
  test('that come while a batch is under way form the next one, in their order, each batch a transaction', async () => {
    const { enqueue, begun, batches, committed } = setUp()
    const answers = ['a1', 'b1', 'c1', 'd1', 'e1'].map((request) => enqueue(1, request))
    for (const i of [1, 2, 3]) (await begun(i)).finish()
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

  test('are answered as soon as their own batch is committed', async () => {
    const { enqueue, begun } = setUp()
    const [first, second] = [enqueue(1, 'a2'), enqueue(1, 'b2')]
    ;(await begun(1)).finish()
    expect(await first).toBe('a2!')
    expect((await stored('a2', 'b2')).names).toEqual(['a2'])
    ;(await begun(2)).finish()
    expect(await second).toBe('b2!')
  })

  test('wait for nobody when they come alone', async () => {
    const { enqueue, begun, batches } = setUp()
    for (const [i, name] of ['a3', 'b3'].entries()) {
      const answer = enqueue(1, name)
      ;(await begun(i + 1)).finish()
      await answer
    }
    expect(batches()).toEqual([
      [1, 'a3'],
      [1, 'b3'],
    ])
  })

  test('do not wait for those of other things', async () => {
    const { enqueue, begun, batches } = setUp()
    const answers = [1, 2, 1, 3].map((key) => enqueue(key, 'x'))
    await begun(3)
    expect(batches().toSorted()).toEqual([
      [1, 'x'],
      [2, 'x'],
      [3, 'x'],
    ])
    for (const i of [1, 2, 3, 4]) (await begun(i)).finish()
    await Promise.all(answers)
  })

  test('are answered in their order, however fast the database is', async () => {
    const { enqueue } = setUp({ batch: 1, waiting: 10 }, { byThemselves: true })
    const order: string[] = []
    await Promise.all(['a', 'b', 'c', 'd'].map((request) => enqueue(1, request).then(() => order.push(request))))
    expect(order).toEqual(['a', 'b', 'c', 'd'])
  })
})

test.each([
  ['in a statement', 'bad'],
  ['at COMMIT', 'late'],
])('what the database refuses %s fails alone, and those before and after it go on', async (_, bad) => {
  const { enqueue, committed } = setUp(undefined, { byThemselves: true })
  const names = ['a', 'b', bad, 'd', 'e', 'f', 'g'].map((name) => (name === bad ? name : `${name}-${bad}`))
  const outcomes = await Promise.allSettled(names.map((name) => enqueue(1, name)))
  expect(outcomes.map(({ status }) => status)).toEqual(names.map((name) => (name === bad ? 'rejected' : 'fulfilled')))
  const good = names.filter((name) => name !== bad)
  expect((await stored(...names)).names).toEqual(good)
  expect(committed).toEqual(good.map((name) => `${name}!`))
})

test('what may have been committed is not done again', async () => {
  let runs = 0
  const enqueue = createQueues<string, string>(() => database, {
    run: async (tx, _, requests) => {
      runs++
      if (requests.length > 1) await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`)
      return requests
    },
    onCommit: () => {},
  })
  const outcomes = await Promise.allSettled(['a', 'b', 'c'].map((request) => enqueue(1, request)))
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(runs).toBe(2)
  expect(await enqueue(1, 'd')).toBe('d')
})

test('a crowd beyond the limit is sent away at once, and let in again later', async () => {
  const { enqueue, begun } = setUp({ batch: 2, waiting: 3 })
  const answers = [1, 2, 3, 4].map(() => enqueue(1, 'x'))
  expect(await enqueue(2, 'y')).toEqual({ kind: 'busy' })
  ;(await begun(1)).finish()
  await answers[0]
  const later = enqueue(2, 'y')
  for (const i of [2, 3, 4]) (await begun(i)).finish()
  expect(await later).toBe('y!')
  await Promise.all(answers)
})

test('what is asked for something that is not there is undefined for each', async () => {
  const enqueue = createQueues<string, string>(() => database, { run: async () => undefined, onCommit: () => {} })
  expect(await Promise.all(['a', 'b', 'c'].map((request) => enqueue(1, request)))).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('a queue belongs to no request, whoever began it', async () => {
  const seen: unknown[] = []
  const enqueue = createQueues<string, string>(() => database, {
    run: async (_, __, requests) => {
      seen.push(requestId())
      return requests
    },
    onCommit: () => {},
  })
  const response = new ServerResponse(new IncomingMessage(new Socket()))
  await runInRequest({ id: 'of the first', address: 'here', response }, () => enqueue(1, 'a'))
  expect(seen).toEqual([undefined])
})
