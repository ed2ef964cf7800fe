import { expect, test } from 'vitest'
import { createRenderQueue, type RenderTask } from './render-queue.ts'

const limits = { waiting: 3, waitMs: 60_000, cacheBytes: 1_000 }
const task: RenderTask<string> = { name: 'letters', run: async (text) => new TextEncoder().encode(text) }

/** A queue whose jobs a test finishes; `started` lists them in order. */
function steppedQueue(changed: Partial<typeof limits> = {}) {
  const started: string[] = []
  const steps: PromiseWithResolvers<void>[] = []
  const queue = createRenderQueue(
    async (task, input) => {
      started.push(String(input))
      const step = Promise.withResolvers<void>()
      steps.push(step)
      await step.promise
      return task.run(input)
    },
    { ...limits, ...changed },
  )
  return {
    started,
    request: async (text: string, options?: Parameters<typeof queue>[2]) => {
      const rendered = await queue(task, text, options)
      return rendered.kind === 'done' ? new TextDecoder().decode(rendered.file) : rendered.kind
    },
    /** Finishes the running job. */
    finish: (error?: Error) => (error ? steps.shift()?.reject(error) : steps.shift()?.resolve()),
  }
}

test('one file is made at a time, and client and background jobs alternate', async () => {
  const { request, finish, started } = steppedQueue()
  const requests = [
    request('a'),
    request('b'),
    request('x', { background: true }),
    request('c'),
    request('y', { background: true }),
  ]
  for (const order of ['a', 'ax', 'axb', 'axby', 'axbyc']) {
    await expect.poll(() => started.join('')).toBe(order)
    finish()
  }
  expect(await Promise.all(requests)).toEqual(['a', 'b', 'x', 'c', 'y'])
})

test('a file that is requested several times is made once and then cached', async () => {
  const { request, finish, started } = steppedQueue()
  const requests = [request('a'), request('a'), request('a', { background: true })]
  finish()
  expect(await Promise.all(requests)).toEqual(['a', 'a', 'a'])
  expect(await request('a')).toBe('a')
  expect(started).toEqual(['a'])
})

test('a background job that a client requests moves to the line of the clients', async () => {
  const { request, finish, started } = steppedQueue()
  const requests = ['a', 'x', 'y'].map((text) => request(text, { background: true }))
  requests.push(request('y'))
  for (const order of ['a', 'ay', 'ayx']) {
    await expect.poll(() => started.join('')).toBe(order)
    finish()
  }
  expect(await Promise.all(requests)).toEqual(['a', 'x', 'y', 'y'])
})

test('a full line drops further jobs, and the other line still accepts them', async () => {
  const { request, finish, started } = steppedQueue()
  const requests = ['a', 'b', 'c', 'd'].map((text) => request(text))
  expect(await request('e')).toBe('dropped')
  // Another request for the same file joins its job, although the line is full.
  requests.push(request('d'), request('x', { background: true }))
  for (let made = 1; made <= 5; made++) {
    await expect.poll(() => started.length).toBe(made)
    finish()
  }
  expect(await Promise.all(requests)).toEqual(['a', 'b', 'c', 'd', 'd', 'x'])
})

test('a file is not made after all its clients have disconnected', async () => {
  const { request, finish, started } = steppedQueue()
  const client = new AbortController()
  const running = request('a', { signal: client.signal })
  const left = [request('b', { signal: client.signal }), request('c', { signal: client.signal })]
  const stays = request('c')
  client.abort()
  expect(await Promise.all([running, ...left])).toEqual(['dropped', 'dropped', 'dropped'])
  expect(await request('d', { signal: client.signal })).toBe('dropped')
  finish()
  await expect.poll(() => started).toEqual(['a', 'c'])
  finish()
  expect(await stays).toBe('c')
  // The job that had started was finished, and its file is cached.
  expect(await request('a')).toBe('a')
  expect(started).toEqual(['a', 'c'])
})

test('a job that fails rejects all its waiting requests, and its file can be requested again', async () => {
  const { request, finish, started } = steppedQueue()
  const requests = [request('a'), request('a'), request('b')]
  finish(new Error('no paper'))
  await expect(requests[0]).rejects.toThrow('no paper')
  await expect(requests[1]).rejects.toThrow('no paper')
  await expect.poll(() => started).toEqual(['a', 'b'])
  finish()
  expect(await requests[2]).toBe('b')
  const again = request('a')
  finish()
  expect(await again).toBe('a')
})

test('a request that waits longer than the limit is dropped', async () => {
  const { request, finish, started } = steppedQueue({ waitMs: 1 })
  expect(await Promise.all([request('a'), request('b')])).toEqual(['dropped', 'dropped'])
  finish()
  await expect.poll(() => request('a')).toBe('a')
  expect(started).toEqual(['a'])
})
