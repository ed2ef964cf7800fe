import { expect, test } from 'vitest'
import { createWorkQueue } from './work-queue.ts'

/** Starts jobs that a test ends; `started` lists them in order. */
function track(queue: ReturnType<typeof createWorkQueue>) {
  const started: string[] = []
  const start = (name: string, priority: 0 | 1 | 2 = 0, group?: string) => {
    const end = Promise.withResolvers<string>()
    const work = () => {
      started.push(name)
      return end.promise
    }
    const result = queue.run(priority, work, group)
    return { result, end: () => end.resolve(name), fail: () => end.reject(new Error(name)) }
  }
  return { started, start }
}

test('runs `atOnce` jobs at a time, by priority and then in order of arrival', async () => {
  const { started, start } = track(createWorkQueue({ atOnce: 2, maxWaiting: 2 }))
  const [a, b, c, d] = [start('a'), start('b'), start('c'), start('d')]
  const [high, higher] = [start('high', 1), start('higher', 2)]
  expect(started).toEqual(['a', 'b'])
  a.end()
  expect(await a.result).toEqual({ kind: 'done', value: 'a' })
  for (const work of [b, higher, high, c, d]) {
    work.end()
    await work.result
  }
  expect(started).toEqual(['a', 'b', 'higher', 'high', 'c', 'd'])
})

test('refuses only jobs of the lowest priority, and only once `maxWaiting` jobs wait', async () => {
  const { started, start } = track(createWorkQueue({ atOnce: 1, maxWaiting: 1 }))
  const [a, b, c] = [start('a'), start('b'), start('c')]
  expect(await c.result).toEqual({ kind: 'full' })
  const [high, more] = [start('high', 1), start('more', 1)]
  for (const work of [a, high, more, b]) {
    work.end()
    await work.result
  }
  expect(started).toEqual(['a', 'high', 'more', 'b'])
  const again = start('again')
  expect(started).toContain('again')
  again.end()
})

test('groups take turns', async () => {
  const { started, start } = track(createWorkQueue({ atOnce: 1, maxWaiting: 10 }))
  const first = start('first')
  const jobs = ['a1', 'a2', 'a3', 'b1', 'c1', 'b2'].map((name) => start(name, 0, name.slice(0, 1)))
  first.end()
  await first.result
  for (const job of jobs) job.end()
  await Promise.all(jobs.map(({ result }) => result))
  expect(started).toEqual(['first', 'a1', 'b1', 'c1', 'a2', 'b2', 'a3'])
})

test('continues after a job that failed', async () => {
  const { started, start } = track(createWorkQueue({ atOnce: 1, maxWaiting: 1 }))
  const [a, b] = [start('a'), start('b')]
  a.fail()
  await expect(a.result).rejects.toThrow('a')
  b.end()
  expect(await b.result).toEqual({ kind: 'done', value: 'b' })
  expect(started).toEqual(['a', 'b'])
})
