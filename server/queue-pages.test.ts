import { EventEmitter } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test, vi } from 'vitest'
import { signClientAddress } from './client-address.ts'
import { queuePages } from './queue-pages.ts'

const clientKey = 'key'

/** Next, whose work ends when the test says so. `begun` lists the URLs that it works on or has worked on. */
function makeNext({ placeMs = 60_000, maxWaitMs = 60_000 } = {}) {
  const begun: string[] = []
  const ends = new Map<string, { end: () => void; fail: () => void }>()
  const handle = queuePages(
    ({ url = '' }) => {
      begun.push(url)
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      ends.set(url, { end: resolve, fail: () => reject(new Error(url)) })
      return promise
    },
    { clientKey, placeMs, maxWaitMs },
  )
  const send = (url: string, method = 'GET', sign = false) => {
    const request = { url, method, headers: {} } as IncomingMessage
    if (sign) signClientAddress(request, '192.0.2.1', clientKey)
    const sent: unknown[] = []
    const response = Object.assign(new EventEmitter(), {
      destroyed: false,
      writeHead: (...head: unknown[]) => sent.push(...head),
      end: (body: unknown) => sent.push(body),
    })
    const leave = () => {
      response.destroyed = true
      response.emit('close')
    }
    return { answered: handle(request, response as unknown as ServerResponse), leave, sent }
  }
  /** Sends as many pages as Next works on at a time. */
  const fill = () => Array.from({ length: 16 }, (_, i) => send(`/${i}`))
  return { begun, send, fill, end: (url: string) => ends.get(url)?.end(), fail: (url: string) => ends.get(url)?.fail() }
}

test('works on sixteen pages at a time, and on the others in their order', async () => {
  const { begun, send, fill, end } = makeNext()
  fill()
  const order = ['/bookings/a', '/bookings/b', '/admin']
  const waiting = [send('/bookings/a', 'POST'), send('/bookings/b'), send('/admin')]
  await vi.waitFor(() => expect(begun).toHaveLength(16))
  for (const i of order.keys()) {
    end(`/${i}`)
    await vi.waitFor(() => expect(begun.slice(16)).toEqual(order.slice(0, i + 1)))
  }
  for (const url of order) end(url)
  await Promise.all(waiting.map(({ answered }) => answered))
})

test('pages that visitors share have a place of their own, and requests of Next itself go first', async () => {
  const { begun, send, fill, end } = makeNext()
  fill()
  send('/bookings/a')
  send('/bookings/b', 'GET', true)
  for (const url of ['/', '/shows/1']) send(url)
  await vi.waitFor(() => expect(begun.slice(16)).toEqual(['/']))
  end('/')
  await vi.waitFor(() => expect(begun.slice(17)).toEqual(['/shows/1']))
  for (const [i, url] of ['/bookings/b', '/bookings/a'].entries()) {
    end(`/${i}`)
    await vi.waitFor(() => expect(begun.at(-1)).toBe(url))
  }
})

test('a form for seats waits until no page waits, and those of different shows take turns', async () => {
  const { begun, send, fill, end } = makeNext()
  fill()
  for (const url of ['/shows/1?a', '/shows/1?b', '/shows/1?c', '/shows/2?a']) send(url, 'POST')
  send('/bookings/a', 'POST')
  const order = ['/bookings/a', '/shows/1?a', '/shows/2?a', '/shows/1?b', '/shows/1?c']
  for (const i of order.keys()) {
    end(`/${i}`)
    await vi.waitFor(() => expect(begun.slice(16)).toEqual(order.slice(0, i + 1)))
  }
})

test('files do not wait', () => {
  const { begun, send, fill } = makeNext()
  fill()
  for (const url of ['/_next/static/a', '/icon.svg', '/favicon.ico?a=b']) send(url)
  expect(begun.slice(16)).toEqual(['/_next/static/a', '/icon.svg', '/favicon.ico?a=b'])
})

test('work that fails, or whose client leaves, gives its place back', async () => {
  const { begun, send, fill, fail } = makeNext()
  const pages = fill()
  const failed = expect(pages[0]?.answered).rejects.toThrow('/0')
  send('/after a failure')
  send('/after a client has left')
  fail('/0')
  await failed
  await vi.waitFor(() => expect(begun.at(-1)).toBe('/after a failure'))
  pages[1]?.leave()
  await vi.waitFor(() => expect(begun.at(-1)).toBe('/after a client has left'))
})

test('a request whose client leaves while it waits is not begun', async () => {
  const { begun, send, fill, end } = makeNext()
  fill()
  const left = send('/left', 'POST')
  left.leave()
  send('/stays', 'POST')
  end('/0')
  await left.answered
  await vi.waitFor(() => expect(begun.slice(16)).toEqual(['/stays']))
})

test('work that takes long gives its place to the next', async () => {
  const { begun, send, fill } = makeNext({ placeMs: 1 })
  fill()
  send('/next')
  await vi.waitFor(() => expect(begun.at(-1)).toBe('/next'))
})

test('work that waits for the thread keeps its place', async () => {
  const { begun, send, fill, end } = makeNext({ placeMs: 10 })
  fill()
  send('/next')
  for (let times = 0; times < 5; times++) {
    for (const until = performance.now() + 30; performance.now() < until; );
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(begun).toHaveLength(16)
  end('/0')
  await vi.waitFor(() => expect(begun.at(-1)).toBe('/next'))
})

test('a request that has waited too long is answered that it is busy, and not begun', async () => {
  const { begun, fill } = makeNext({ maxWaitMs: -1 })
  for (const { answered, sent } of fill()) {
    await answered
    expect(sent).toEqual([
      503,
      expect.objectContaining({ 'Retry-After': '5' }),
      expect.stringContaining('<h1>Very busy'),
    ])
  }
  expect(begun).toEqual([])
})
