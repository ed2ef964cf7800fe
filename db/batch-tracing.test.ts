import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { sql } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import { runInRequest } from '#lib/http/request-context.ts'
import { setTracing, type TracedBatch } from '#lib/tracing.ts'
import { createTestDatabase } from '../test/support/postgres.ts'
import { createBatchQueues, type Work } from './batch-queue.ts'

test('each batch is traced once with its requests, and a refused one as failed', async () => {
  const { database } = await createTestDatabase()
  const traced: TracedBatch[] = []
  const unused = () => {
    throw new Error('not used')
  }
  setTracing({ startRequest: unused, endRequest: unused, recordBatch: (batch) => void traced.push(batch) })
  onTestFinished(() => setTracing(undefined))
  const { trace } = await import('@opentelemetry/api')
  const first = Promise.withResolvers<void>()
  const work: Work<string, string> = {
    name: 'insert',
    batch: 10,
    async run(tx, _afterCommit, _key, requests) {
      if (requests.includes('a')) await first.promise
      if (requests.includes('bad')) await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`)
      return requests
    },
  }
  const enqueue = createBatchQueues(() => database)
  const spans = new Map(
    ['a', 'b', 'bad'].map((name) => [name, trace.wrapSpanContext({ traceId: name, spanId: name, traceFlags: 1 })]),
  )
  const send = (name: string) => {
    const response = new ServerResponse(new IncomingMessage(new Socket()))
    return runInRequest({ id: name, address: '::1', response, span: spans.get(name) }, () => enqueue(7, work, name))
  }
  // `c` has no span, because it is not in a request.
  const answers = [send('a'), send('b'), enqueue(7, work, 'c')]
  first.resolve()
  await Promise.all(answers)
  await expect(send('bad')).rejects.toThrow()

  const summary = traced.map(({ command, key, size, requests, failed }) => [
    command,
    key,
    size,
    requests.map(({ span }) => span.spanContext().spanId),
    failed,
  ])
  expect(summary).toEqual([
    ['insert', 7, 1, ['a'], false],
    ['insert', 7, 2, ['b'], false],
    ['insert', 7, 1, ['bad'], true],
  ])
  for (const { requests, begunAt } of traced)
    for (const { queuedAt } of requests) expect(begunAt).toBeGreaterThanOrEqual(queuedAt)
})
