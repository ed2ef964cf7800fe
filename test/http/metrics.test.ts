import { kill } from 'node:process'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { findFreePort } from '#server/embedded-postgres/free-port.ts'
import { readScrape } from '../support/metrics.ts'
import { createTestDatabase } from '../support/postgres.ts'
import { makeShow } from '../support/shows.ts'
import { type RunningServer, startServer } from '../support/start-server.ts'
import { connectionClose, listWorkerPids, requestBothWorkers, startWithWorkers } from '../support/workers.ts'

const token = 'a token of the tests'
const authorization = `Bearer ${token}`

let database: Database
let databaseUrl: string
beforeAll(async () => {
  ;({ database, url: databaseUrl } = await createTestDatabase())
})

const book = (server: RunningServer, showId: number, seatCount: number) =>
  fetch(`${server.url}/book`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...connectionClose },
    body: JSON.stringify({ show_id: showId, seat_count: seatCount }),
  })

const scrapeOf = (url: string) => async () =>
  readScrape(await (await fetch(url, { headers: { authorization } })).text())

test('a scrape has the requests, bookings, batches and jobs, but no path of a client', async () => {
  const port = await findFreePort()
  const env = { METRICS_PORT: String(port), METRICS_TOKEN: token }
  const server = await startServer({ databaseUrl, env })
  onTestFinished(() => server.stop())
  const url = `http://127.0.0.1:${port}/metrics`
  const { id } = await makeShow(database, { totalSeats: 3 })
  const booked = await book(server, id, 1)
  for (const seats of [2, 1]) expect((await book(server, id, seats)).status).toBe(200)
  await fetch(`${server.url}${booked.headers.get('location')}/cancel`, { method: 'POST' })
  await fetch(`${server.url}/made-up-by-a-client`)
  await fetch(`${server.url}/`)

  const scrape = scrapeOf(url)
  await expect.poll(async () => (await scrape()).sumOf('marquee_http_requests_total', { route: 'page' })).toBe(2)
  const { sumOf, histogramOf, names, labelValues } = await scrape()
  expect(sumOf('marquee_http_requests_total', { method: 'POST', route: '/book', status: '200' })).toBe(3)
  expect(labelValues('marquee_http_requests_total', 'route')).toContain('/bookings/{reference}/cancel')
  expect(sumOf('marquee_commands_total', { command: 'book', outcome: 'CONFIRMED' })).toBe(2)
  expect(sumOf('marquee_commands_total', { command: 'book', outcome: 'FAILED' })).toBe(1)
  expect(histogramOf('marquee_batch_requests', { command: 'book' })?.buckets?.['1']).toBe(
    histogramOf('marquee_batch_requests', { command: 'book' })?.count,
  )
  expect(sumOf('marquee_job_runs_total', { job: 'sweep', result: 'done' })).toBeGreaterThan(0)
  expect(sumOf('marquee_database_up')).toBe(1)
  expect(sumOf('marquee_processes')).toBe(1)
  expect(sumOf('marquee_pool_max_connections')).toBe(13)
  expect(names).toEqual(expect.arrayContaining(['marquee_mails_due', 'marquee_webhook_delay_seconds']))
  expect(names).not.toContain('marquee_mail_delay_seconds')
  const text = await (await fetch(url, { headers: { authorization } })).text()
  expect(text).not.toContain('made-up-by-a-client')

  for (const wrong of [undefined, 'Bearer wrong', `Basic ${token}`]) {
    const refused = await fetch(url, { headers: wrong ? { authorization: wrong } : {} })
    expect([refused.status, refused.headers.get('www-authenticate'), await refused.text()]).toEqual([401, 'Bearer', ''])
  }
  expect((await fetch(`${url}/more`, { headers: { authorization } })).status).toBe(404)
  // The port of visitors has no metrics.
  expect((await fetch(`${server.url}/metrics`, { headers: { authorization } })).status).toBe(404)
})

test('the numbers of all workers add up, also those of a worker that has ended', async () => {
  const port = await findFreePort()
  const server = await startWithWorkers({ databaseUrl, env: { METRICS_PORT: String(port) } })
  onTestFinished(() => server.stop())
  const scrape = scrapeOf(`http://127.0.0.1:${port}/metrics`)
  const { id } = await makeShow(database, { totalSeats: 1_000_000 })
  let sent = 0
  await requestBothWorkers(server, () => {
    sent++
    return book(server, id, 1)
  })
  const countBooked = async () => (await scrape()).sumOf('marquee_commands_total', { outcome: 'CONFIRMED' })
  const countRequests = async () => (await scrape()).sumOf('marquee_http_requests_total', { route: '/book' })
  await expect.poll(countBooked).toBe(sent)
  await expect.poll(countRequests).toBe(sent)
  expect((await scrape()).sumOf('marquee_processes')).toBe(3)

  const [pid = 0] = await listWorkerPids(server)
  await scrape()
  kill(pid, 'SIGKILL')
  await expect.poll(async () => (await scrape()).sumOf('marquee_worker_ends_total'), { timeout: 300_000 }).toBe(1)
  expect(await countBooked()).toBe(sent)
  await expect.poll(async () => (await scrape()).sumOf('marquee_processes'), { timeout: 300_000 }).toBe(3)
  expect((await book(server, id, 1)).status).toBe(200)
  await expect.poll(countBooked).toBe(sent + 1)
})
