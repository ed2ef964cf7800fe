import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { closePool, setEmbeddedDatabase } from '#db/client.ts'
import { parseEnv } from '#lib/env.ts'
import { findFreePort } from '#server/embedded-postgres/free-port.ts'
import { createLifecycle } from '#server/lifecycle.ts'
import { readScrape } from '../../test/support/metrics.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { serveMetrics } from './serve-metrics.ts'

const token = 'a token of the tests'

let query: (statement: string) => Promise<unknown>
beforeAll(async () => {
  const { url, database } = await createTestDatabase()
  query = (statement) => database.execute(statement)
  setEmbeddedDatabase(url)
})
afterAll(() => closePool(1))

async function serve(variables: Record<string, string>) {
  const lifecycle = createLifecycle()
  onTestFinished(() => lifecycle.stop())
  const port = await findFreePort()
  await serveMetrics(parseEnv({ METRICS_PORT: `${port}`, ...variables }), lifecycle)
  return { port, url: `http://127.0.0.1:${port}/metrics` }
}

test('with a token, only requests that have it get the metrics', async () => {
  const { url } = await serve({ METRICS_TOKEN: token })
  const statusWith = async (authorization: string) => (await fetch(url, { headers: { authorization } })).status
  expect(await statusWith(`Bearer ${token}`)).toBe(200)
  for (const wrong of ['', 'Bearer', `Bearer ${token}!`, `Basic ${token}`]) expect(await statusWith(wrong)).toBe(401)
})

test('the outbox, the events and the locks are read from the database', async () => {
  const { url } = await serve({ SMTP_URL: 'smtp://127.0.0.1:1' })
  const scrape = async () => readScrape(await (await fetch(url)).text())
  expect((await scrape()).sumOf('marquee_mails_due')).toBe(0)
  await query(`insert into users (id, name, email) values ('ada', 'Ada', 'ada@example.com')`)
  await query(`insert into mails (account_id, kind, send_after)
    select 'ada', 'invitation', now() + make_interval(hours => i) from generate_series(-2, 1) as i`)
  const { sumOf } = await scrape()
  expect(sumOf('marquee_database_up')).toBe(1)
  expect(sumOf('marquee_mails_due')).toBe(3)
  expect(sumOf('marquee_mail_delay_seconds')).toBeCloseTo(7200, -3)
  expect(sumOf('marquee_webhook_events_due')).toBe(0)
  expect(sumOf('marquee_database_lock_waits')).toBe(0)
  expect(sumOf('marquee_process_cpu_seconds_total')).toBeGreaterThan(0)
})

test('other paths and methods are not answered, and a taken port stops the start with its name', async () => {
  const { port, url } = await serve({})
  expect((await fetch(`${url}/more`)).status).toBe(404)
  expect((await fetch(url, { method: 'POST' })).status).toBe(404)
  await expect(serve({ METRICS_PORT: `${port}` })).rejects.toThrow(`METRICS_PORT=${port} is in use`)
})

test('a token without a port, and the port of visitors, are refused', () => {
  expect(() => parseEnv({ METRICS_TOKEN: token })).toThrow('METRICS_TOKEN needs METRICS_PORT')
  expect(() => parseEnv({ METRICS_PORT: '3000' })).toThrow('METRICS_PORT must not be PORT')
})
