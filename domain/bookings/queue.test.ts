import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { requestId, runInRequest } from '#lib/request-context.ts'
import { createQueues } from './queue.ts'

type Call = { showId: number; requests: readonly string[]; finish: () => void; fail: (error: Error) => void }

/** Queues over work that ends when the test says so. */
function setUp(limits = { batch: 3, waiting: 10 }) {
  const calls: Call[] = []
  const enqueue = createQueues<number, string, string>((showId, requests) => {
    const { promise, resolve, reject } = Promise.withResolvers<string[]>()
    const finish = () => resolve(requests.map((request) => `${request}!`))
    calls.push({ showId, requests, finish, fail: reject })
    return promise
  }, limits)
  const batches = () => calls.map(({ showId, requests }) => [showId, ...requests])
  return { enqueue, calls, batches }
}

/** What PostgreSQL says of a row that it does not take. */
const refusal = () => Object.assign(new Error('no'), { name: 'PostgresError', code: '23514' })
/** Lets answers get to where they are awaited, which takes a turn of the event loop or two. */
async function settle() {
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve))
}

describe('requests for one show', () => {
  test('that come while a batch is under way form the next one, in their order', async () => {
    const { enqueue, calls, batches } = setUp()
    const answers = ['a', 'b', 'c', 'd', 'e'].map((request) => enqueue(1, request))
    expect(batches()).toEqual([[1, 'a']])
    calls[0]?.finish()
    await settle()
    expect(batches()).toEqual([
      [1, 'a'],
      [1, 'b', 'c', 'd'],
    ])
    calls[1]?.finish()
    await settle()
    calls[2]?.finish()
    expect(await Promise.all(answers)).toEqual(['a!', 'b!', 'c!', 'd!', 'e!'])
    expect(batches()[2]).toEqual([1, 'e'])
  })

  test('wait for nobody when they come alone', async () => {
    const { enqueue, calls, batches } = setUp()
    const first = enqueue(1, 'a')
    calls[0]?.finish()
    await first
    await settle()
    void enqueue(1, 'b')
    expect(batches()).toEqual([
      [1, 'a'],
      [1, 'b'],
    ])
  })

  test('do not wait for those of other shows', () => {
    const { enqueue, batches } = setUp()
    for (const showId of [1, 2, 1, 3]) void enqueue(showId, 'x')
    expect(batches()).toEqual([
      [1, 'x'],
      [2, 'x'],
      [3, 'x'],
    ])
  })
})

test('the next batch is begun before the last is answered', async () => {
  const { enqueue, calls } = setUp()
  const order: string[] = []
  const first = enqueue(1, 'a').then(() => order.push(`answered with ${calls.length} begun`))
  void enqueue(1, 'b')
  calls[0]?.finish()
  await first
  expect(order).toEqual(['answered with 2 begun'])
})

test('nobody is answered before those who came first, however fast the database is', async () => {
  const enqueue = createQueues<number, string, string>(async (_, requests) => requests, { batch: 1, waiting: 10 })
  const order: string[] = []
  await Promise.all(['a', 'b', 'c', 'd'].map((request) => enqueue(1, request).then(() => order.push(request))))
  expect(order).toEqual(['a', 'b', 'c', 'd'])
})

test('what the database refuses fails alone', async () => {
  const { enqueue, calls, batches } = setUp()
  const answers = ['a', 'b', 'bad', 'd'].map(async (request) => enqueue(1, request))
  const settled = Promise.allSettled(answers)
  calls[0]?.finish()
  await settle()
  calls[1]?.fail(refusal())
  for (const i of [2, 3, 4]) {
    await settle()
    if (calls[i]?.requests[0] === 'bad') calls[i]?.fail(refusal())
    else calls[i]?.finish()
  }
  expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  expect(batches().slice(2)).toEqual([
    [1, 'b'],
    [1, 'bad'],
    [1, 'd'],
  ])
})

test('what may have been committed is not done again', async () => {
  const { enqueue, calls, batches } = setUp()
  const answers = ['a', 'b', 'c'].map(async (request) => enqueue(1, request))
  const settled = Promise.allSettled(answers)
  calls[0]?.finish()
  await settle()
  calls[1]?.fail(new Error('the connection is lost'))
  expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(batches()).toHaveLength(2)
})

test('a crowd beyond the limit is sent away at once, and let in again later', async () => {
  const { enqueue, calls } = setUp({ batch: 2, waiting: 3 })
  const answers = [1, 2, 3, 4].map(() => enqueue(1, 'x'))
  expect(await enqueue(2, 'y')).toEqual({ kind: 'busy' })
  calls[0]?.finish()
  await answers[0]
  await settle()
  const later = enqueue(2, 'y')
  calls.at(-1)?.finish()
  expect(await later).toBe('y!')
})

test('what is asked for something that is not there is undefined for each', async () => {
  const enqueue = createQueues<number, string, string>(async () => undefined, { batch: 3, waiting: 10 })
  expect(await Promise.all([enqueue(1, 'a'), enqueue(1, 'b')])).toEqual([undefined, undefined])
})

test('work that throws before it begins fails its batch and not the queue', async () => {
  let broken = true
  const work = (_: number, requests: readonly string[]) => {
    if (broken) throw new Error('no connection')
    return Promise.resolve(requests)
  }
  const enqueue = createQueues<number, string, string>(work, { batch: 3, waiting: 10 })
  await expect(enqueue(1, 'a')).rejects.toThrow('no connection')
  broken = false
  expect(await enqueue(1, 'b')).toBe('b')
})

test('a queue belongs to no request, whoever began it', async () => {
  const seen: unknown[] = []
  const enqueue = createQueues<number, string, string>(
    async (_, requests) => {
      seen.push(requestId())
      return requests
    },
    { batch: 3, waiting: 10 },
  )
  const response = new ServerResponse(new IncomingMessage(new Socket()))
  await runInRequest({ id: 'of the first', address: 'here', response }, () => enqueue(1, 'a'))
  expect(seen).toEqual([undefined])
})
