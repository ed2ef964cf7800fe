import cluster from 'node:cluster'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { restartPause } from '#server/restart-pause.ts'
import { sendToAllWorkers, startWorkers } from './primary-end.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-workers-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Makes workers run this program. */
async function setProgram(program: string) {
  const exec = join(folder, 'program.mjs')
  await writeFile(exec, program)
  cluster.setupPrimary({ exec, execArgv: [], args: [] })
}

test('the pause before a worker is restarted grows to 30 seconds while workers keep ending', () => {
  const pauses = Array.from({ length: 10 }, (_, i) => restartPause(i + 1))
  expect(pauses).toEqual([0, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000])
})

test('a worker that ends is replaced after a pause, until the workers are stopped', async () => {
  await setProgram(`import { createServer } from 'node:net'
    createServer().listen(0, '127.0.0.1')
    process.on('message', () => process.exit(3))`)
  const deaths: number[] = []
  const pause = (count: number) => {
    deaths.push(count)
    return 1
  }
  const workers = startWorkers({ count: 1, env: {}, onMessage: () => {}, pause })
  await workers.started
  for (let i = 0; i < 3; i++) {
    const another = once(cluster, 'listening')
    sendToAllWorkers({ kind: 'seats-connected' })
    await another
  }
  await workers.stop()
  expect(deaths).toEqual([1, 2, 3])
  expect(Object.keys(cluster.workers ?? {})).toEqual([])
})

test('a worker that ends before it listens fails the start with its reason', async () => {
  await setProgram(`process.send({ kind: 'failed', reason: 'It rains.' }, () => process.exit(1))`)
  const workers = startWorkers({ count: 2, env: {}, onMessage: () => {} })
  await expect(workers.started).rejects.toThrow('It rains.')
  await workers.stop()
  expect(Object.keys(cluster.workers ?? {})).toEqual([])
})

test('a worker that does not listen in time is killed, and fails the start', async () => {
  await setProgram(`process.on('message', () => {})`)
  const workers = startWorkers({ count: 1, env: {}, onMessage: () => {}, startLimitMs: 500 })
  await expect(workers.started).rejects.toThrow('A worker did not listen within 0.5 s')
  await workers.stop()
  expect(Object.keys(cluster.workers ?? {})).toEqual([])
})
