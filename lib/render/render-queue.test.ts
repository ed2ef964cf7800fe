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
    ask: async (text: string, options?: Parameters<typeof queue>[2]) => {
      const rendered = await queue(task, text, options)
      return rendered.kind === 'done' ? new TextDecoder().decode(rendered.file) : rendered.kind
    },
    /** Finishes the running job. */
    finish: (error?: Error) => (error ? steps.shift()?.reject(error) : steps.shift()?.resolve()),
  }
}

test('one file is made at a time, and clients and background take turns', async () => {
  const { ask, finish, started } = steppedQueue()
  const asked = [ask('a'), ask('b'), ask('x', { background: true }), ask('c'), ask('y', { background: true })]
  for (const order of ['a', 'ax', 'axb', 'axby', 'axbyc']) {
    await expect.poll(() => started.join('')).toBe(order)
    finish()
  }
  expect(await Promise.all(asked)).toEqual(['a', 'b', 'x', 'c', 'y'])
})

test('a file that many want is made once, and kept for those who come later', async () => {
  const { ask, finish, started } = steppedQueue()
  const asked = [ask('a'), ask('a'), ask('a', { background: true })]
  finish()
  expect(await Promise.all(asked)).toEqual(['a', 'a', 'a'])
  expect(await ask('a')).toBe('a')
  expect(started).toEqual(['a'])
})

test('a client that wants what waits in the background does not wait there', async () => {
  const { ask, finish, started } = steppedQueue()
  const asked = ['a', 'x', 'y'].map((text) => ask(text, { background: true }))
  asked.push(ask('y'))
  for (const order of ['a', 'ay', 'ayx']) {
    await expect.poll(() => started.join('')).toBe(order)
    finish()
  }
  expect(await Promise.all(asked)).toEqual(['a', 'x', 'y', 'y'])
})

test('beyond the limit of a line nothing is taken, and the other line still has room', async () => {
  const { ask, finish, started } = steppedQueue()
  const asked = ['a', 'b', 'c', 'd'].map((text) => ask(text))
  expect(await ask('e')).toBe('dropped')
  // Another request for the same file joins its job, although the line is full.
  asked.push(ask('d'), ask('x', { background: true }))
  for (let made = 1; made <= 5; made++) {
    await expect.poll(() => started.length).toBe(made)
    finish()
  }
  expect(await Promise.all(asked)).toEqual(['a', 'b', 'c', 'd', 'd', 'x'])
})

test('a file is not made for clients that have gone, unless others wait for it too', async () => {
  const { ask, finish, started } = steppedQueue()
  const client = new AbortController()
  const running = ask('a', { signal: client.signal })
  const left = [ask('b', { signal: client.signal }), ask('c', { signal: client.signal })]
  const stays = ask('c')
  client.abort()
  expect(await Promise.all([running, ...left])).toEqual(['dropped', 'dropped', 'dropped'])
  expect(await ask('d', { signal: client.signal })).toBe('dropped')
  finish()
  await expect.poll(() => started).toEqual(['a', 'c'])
  finish()
  expect(await stays).toBe('c')
  // The job that had started was finished, and its file is cached.
  expect(await ask('a')).toBe('a')
  expect(started).toEqual(['a', 'c'])
})

test('a file that fails fails for those who wait for it, and can be asked for again', async () => {
  const { ask, finish, started } = steppedQueue()
  const asked = [ask('a'), ask('a'), ask('b')]
  finish(new Error('no paper'))
  await expect(asked[0]).rejects.toThrow('no paper')
  await expect(asked[1]).rejects.toThrow('no paper')
  await expect.poll(() => started).toEqual(['a', 'b'])
  finish()
  expect(await asked[2]).toBe('b')
  const again = ask('a')
  finish()
  expect(await again).toBe('a')
})

test('no wait is longer than its limit', async () => {
  const { ask, finish, started } = steppedQueue({ waitMs: 1 })
  expect(await Promise.all([ask('a'), ask('b')])).toEqual(['dropped', 'dropped'])
  finish()
  await expect.poll(() => ask('a')).toBe('a')
  expect(started).toEqual(['a'])
})
