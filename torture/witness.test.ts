import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { devNull } from 'node:os'
import { expect, onTestFinished, test } from 'vitest'
import { seatsEvent } from '../test/support/event-stream.ts'
import { startSmtpServer } from '../test/support/smtp.ts'
import { createHistory } from './history.ts'
import { openWitness } from './witness.ts'

const show = { id: 1, totalSeats: 10 }

/** A server that takes bookings. It tells the seats only when a stream opens, and sends no mails: both have failed. */
async function startBrokenServer() {
  let left = show.totalSeats
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/shows/events')) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' })
      return void response.write(seatsEvent(show.id, left, show.totalSeats))
    }
    left--
    request.resume()
    response.end(JSON.stringify({ booking: { id: left, show_id: 1, seat_count: 1, status: 'CONFIRMED' } }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, pid: 0, log: '', proxies: [], kill: () => {}, start: async () => {} }
}

test('live seats and mails that have failed are noticed, although bookings go on', async () => {
  const mails = await startSmtpServer()
  onTestFinished(mails.stop)
  const history = createHistory(devNull)
  const witness = await openWitness({ instances: [await startBrokenServer()], mails }, history, { show, limitMs: 500 })
  const signs = await witness.look()
  witness.close()
  await history.close()
  expect(history.attempts.map(({ outcome }) => outcome)).toMatchObject([{ kind: 'answered', status: 200 }])
  expect(signs).toEqual({ seatsMs: undefined, mailMs: undefined })
})
