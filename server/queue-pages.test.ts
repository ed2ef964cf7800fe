import { EventEmitter } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test, vi } from 'vitest'
import { signClientAddress } from './client-address.ts'
import { queuePages } from './queue-pages.ts'

const clientKey = 'key'

/** Next, whose work ends when the test says so. `begun` lists the URLs that it works on or has worked on. */
function makeNext(placeMs = 60_000) {
  const begun: string[] = []
  const ends = new Map<string, { end: () => void; fail: () => void }>()
  const handle = queuePages(
    ({ url = '' }) => {
      begun.push(url)
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      ends.set(url, { end: resolve, fail: () => reject(new Error(url)) })
      return promise
    },
    { clientKey, placeMs },
  )
  const send = (url: string, method = 'GET', sign = false) => {
    const request = { url, method, headers: {} } as IncomingMessage
    if (sign) signClientAddress(request, '192.0.2.1', clientKey)
    const response = Object.assign(new EventEmitter(), { destroyed: false })
    const leave = () => {
      response.destroyed = true
      response.emit('close')
    }
    return { answered: handle(request, response as unknown as ServerResponse), leave }
  }
  /** Sends as many pages as Next works on at a time. */
  const fill = () => Array.from({ length: 8 }, (_, i) => send(`/${i}`))
  return { begun, send, fill, end: (url: string) => ends.get(url)?.end(), fail: (url: string) => ends.get(url)?.fail() }
}

test('works on eight pages at a time, and on the others in their order, forms of a crowd last', async () => {
  const { begun, send, fill, end } = makeNext()
  fill()
  const form = send('/shows/1', 'POST')
  const hold = send('/bookings/a')
  const own = send('/bookings/b', 'GET', true)
  const later = send('/shows/2')
  await vi.waitFor(() => expect(begun).toHaveLength(8))
  const order = ['/bookings/b', '/bookings/a', '/shows/2', '/shows/1']
  for (const i of order.keys()) {
    end(`/${i}`)
    await vi.waitFor(() => expect(begun.slice(8)).toEqual(order.slice(0, i + 1)))
  }
  for (const url of order) end(url)
  await Promise.all([form, hold, own, later].map(({ answered }) => answered))
})

test('files do not wait', () => {
  const { begun, send, fill } = makeNext()
  fill()
  for (const url of ['/_next/static/a', '/icon.svg', '/favicon.ico?a=b']) send(url)
  expect(begun.slice(8)).toEqual(['/_next/static/a', '/icon.svg', '/favicon.ico?a=b'])
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
  await vi.waitFor(() => expect(begun.slice(8)).toEqual(['/stays']))
})

test('work that takes long gives its place to the next', async () => {
  const { begun, send, fill } = makeNext(1)
  fill()
  send('/next')
  await vi.waitFor(() => expect(begun.at(-1)).toBe('/next'))
})
