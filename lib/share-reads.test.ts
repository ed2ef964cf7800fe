import type { ServerResponse } from 'node:http'
import { beforeEach, describe, expect, test } from 'vitest'
import { requestId, runInRequest } from './http/request-context.ts'
import { shareReads } from './share-reads.ts'

/** Queries that a test answers, each by its index. */
function makeQueries() {
  const sent: PromiseWithResolvers<string>[] = []
  const read = () => {
    const query = Promise.withResolvers<string>()
    sent.push(query)
    return query.promise
  }
  const answer = async (index: number) => {
    sent[index]?.resolve(`answer ${index}`)
    await settled()
  }
  return { sent, read, answer }
}

/** Resolves when all promise callbacks have run. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

let share: ReturnType<typeof shareReads<string>>
let queries: ReturnType<typeof makeQueries>
beforeEach(() => {
  share = shareReads()
  queries = makeQueries()
})

test('a single caller does not wait', async () => {
  const first = share('shows', queries.read)
  expect(queries.sent).toHaveLength(1)
  await queries.answer(0)
  expect(await first).toBe('answer 0')
  const second = share('shows', queries.read)
  expect(queries.sent).toHaveLength(2)
  await queries.answer(1)
  expect(await second).toBe('answer 1')
})

test('callers that arrive while a query runs share the next one, which is sent after they arrived', async () => {
  const first = share('shows', queries.read)
  const others = Array.from({ length: 100 }, () => share('shows', queries.read))
  await settled()
  expect(queries.sent).toHaveLength(1)
  await queries.answer(0)
  expect(queries.sent).toHaveLength(2)
  const late = share('shows', queries.read)
  await queries.answer(1)
  expect(queries.sent).toHaveLength(3)
  await queries.answer(2)
  expect(await first).toBe('answer 0')
  expect(new Set(await Promise.all(others))).toEqual(new Set(['answer 1']))
  expect(await late).toBe('answer 2')
})

test('a caller that arrives at the moment of an answer does not get that answer', async () => {
  const first = share('shows', queries.read)
  const late = first.then(() => share('shows', queries.read))
  const other = share('shows', queries.read)
  await queries.answer(0)
  await queries.answer(1)
  await queries.answer(2)
  expect(await first).toBe('answer 0')
  expect(await other).toBe('answer 1')
  expect(await late).not.toBe('answer 0')
})

test('queries of different keys do not wait for each other', async () => {
  const [one, other] = [share('limit 1', queries.read), share('limit 2', queries.read)]
  expect(queries.sent).toHaveLength(2)
  await queries.answer(1)
  expect(await other).toBe('answer 1')
  await queries.answer(0)
  expect(await one).toBe('answer 0')
})

describe('a query that fails', () => {
  test('fails for all callers that share it, but not for later callers', async () => {
    const first = share('shows', queries.read)
    const others = [share('shows', queries.read), share('shows', queries.read)]
    await queries.answer(0)
    const outcomes = Promise.allSettled(others)
    queries.sent[1]?.reject(new Error('away'))
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await first).toBe('answer 0')
    const after = share('shows', queries.read)
    await queries.answer(2)
    expect(await after).toBe('answer 2')
  })

  test('does not affect callers of the next query', async () => {
    const first = share('shows', queries.read)
    const next = share('shows', queries.read)
    queries.sent[0]?.reject(new Error('away'))
    await expect(first).rejects.toThrow('away')
    await settled()
    await queries.answer(1)
    expect(await next).toBe('answer 1')
  })

  test('before it is sent does not affect later callers', async () => {
    const throws = () => {
      throw new Error('no connection')
    }
    await expect(share('shows', throws)).rejects.toThrow('no connection')
    const after = share('shows', queries.read)
    await queries.answer(0)
    expect(await after).toBe('answer 0')
  })
})

describe('with a pause after a shared query', () => {
  /** The pauses that were asked for, each with how long its query took. */
  let pauses: { tookMs: number; end: () => void }[]
  beforeEach(() => {
    pauses = []
    share = shareReads({
      pause: (tookMs) => new Promise((resolve) => pauses.push({ tookMs, end: () => resolve() })),
    })
  })

  test('callers during the pause share the next query', async () => {
    const first = share('shows', queries.read)
    const group = [share('shows', queries.read), share('shows', queries.read)]
    await queries.answer(0)
    expect(pauses).toHaveLength(0)
    await queries.answer(1)
    expect(await Promise.all([first, ...group])).toEqual(['answer 0', 'answer 1', 'answer 1'])
    expect(pauses).toHaveLength(1)
    const next = [share('shows', queries.read), share('shows', queries.read)]
    await settled()
    expect(queries.sent).toHaveLength(2)
    pauses[0]?.end()
    await settled()
    await queries.answer(2)
    expect(await Promise.all(next)).toEqual(['answer 2', 'answer 2'])
  })

  test('a caller after the pause does not wait', async () => {
    void share('shows', queries.read)
    const group = [share('shows', queries.read), share('shows', queries.read)]
    await queries.answer(0)
    await queries.answer(1)
    await Promise.all(group)
    pauses[0]?.end()
    await settled()
    void share('shows', queries.read)
    expect(queries.sent).toHaveLength(3)
  })

  test('callers that come one after another never wait', async () => {
    const first = share('shows', queries.read)
    const second = share('shows', queries.read)
    await queries.answer(0)
    await queries.answer(1)
    expect(await Promise.all([first, second])).toEqual(['answer 0', 'answer 1'])
    void share('shows', queries.read)
    expect(queries.sent).toHaveLength(3)
    expect(pauses).toHaveLength(0)
  })

  test('it also follows a shared query that failed', async () => {
    void share('shows', queries.read)
    const group = Promise.allSettled([share('shows', queries.read), share('shows', queries.read)])
    await queries.answer(0)
    queries.sent[1]?.reject(new Error('away'))
    expect((await group).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(pauses).toHaveLength(1)
  })
})

test('a shared query belongs to no request, and each caller keeps its own request id', async () => {
  const ids: (string | undefined)[] = []
  const read = () => {
    ids.push(requestId())
    return queries.read()
  }
  const ask = (id: string) =>
    runInRequest({ id, address: 'here', response: {} as ServerResponse }, async () => {
      await share('shows', read)
      return requestId()
    })
  const answers = [ask('a'), ask('b'), ask('c')]
  await queries.answer(0)
  await queries.answer(1)
  expect(await Promise.all(answers)).toEqual(['a', 'b', 'c'])
  expect(ids).toEqual([undefined, undefined])
})
