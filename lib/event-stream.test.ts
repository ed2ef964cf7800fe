import { expect, test } from 'vitest'
import { encodeEvent, openEventStream } from './event-stream.ts'

const event = (data: unknown) => encodeEvent('seats', data)

function open() {
  const client = new AbortController()
  let left = 0
  const stream = openEventStream({ signal: client.signal, onLeave: () => left++ })
  const reader = stream.body.getReader()
  const read = async () => {
    const { value, done } = await reader.read()
    return done ? 'end' : new TextDecoder().decode(value)
  }
  return { ...stream, client, reader, read, left: () => left }
}

test('says hello, sends events as they come, and ends', async () => {
  const { read, send, end } = open()
  expect(await read()).toMatch(/^retry: [2-4]\d{3}\n\n$/)
  const next = read()
  send(1, event({ id: 1 }))
  expect(await next).toBe('event: seats\ndata: {"id":1}\n\n')
  end()
  expect(await read()).toBe('end')
})

test('keeps for a slow client only the newest event of each key, and no heartbeats', async () => {
  const { read, send, beat, end } = open()
  for (let i = 0; i < 1000; i++) {
    send(i % 3, event(i))
    beat()
  }
  expect(await read()).toMatch(/^retry/)
  expect([await read(), await read(), await read()]).toEqual([999, 997, 998].map((i) => `event: seats\ndata: ${i}\n\n`))
  const next = read()
  beat()
  expect(await next).toBe(':\n\n')
  end()
  expect(await read()).toBe('end')
})

test.each<[string, (stream: ReturnType<typeof open>) => unknown]>([
  ['cancels the stream', ({ reader }) => reader.cancel()],
  ['is gone before the stream is read', ({ client }) => client.abort()],
])('tells once when the client %s, and takes no more', async (_, leave) => {
  const stream = open()
  await leave(stream)
  stream.client.abort()
  await stream.reader.cancel()
  expect(stream.left()).toBe(1)
  stream.send(1, event(1))
  stream.beat()
  stream.end()
})
