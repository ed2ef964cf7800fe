import { expect, test } from 'vitest'
import { batchEvents, encodeEvent, openEventStream } from './event-stream.ts'

const event = (data: unknown) => encodeEvent('seats', data)

/** A batch of one event. */
const one = (key: number, data: unknown) => batchEvents(new Map([[key, event(data)]]))

function open() {
  const client = new AbortController()
  let closes = 0
  const stream = openEventStream({ signal: client.signal, onClose: () => closes++ })
  const reader = stream.body.getReader()
  const read = async () => {
    const { value, done } = await reader.read()
    return done ? 'end' : new TextDecoder().decode(value)
  }
  return { ...stream, client, reader, read, closes: () => closes }
}

test('a stream starts with a retry time, sends each event at once, and ends', async () => {
  const { read, send, end } = open()
  expect(await read()).toMatch(/^retry: [2-4]\d{3}\n\n$/)
  const next = read()
  send(one(1, { id: 1 }))
  expect(await next).toBe('event: seats\ndata: {"id":1}\n\n')
  end()
  expect(await read()).toBe('end')
})

test('a slow client gets only the newest event of each key and no heartbeats', async () => {
  const { read, send, heartbeat, end } = open()
  for (let i = 0; i < 1000; i++) {
    send(one(i % 3, i))
    heartbeat()
  }
  expect(await read()).toMatch(/^retry/)
  expect(await read()).toBe([999, 997, 998].map((i) => `event: seats\ndata: ${i}\n\n`).join(''))
  const next = read()
  heartbeat()
  expect(await next).toBe(':\n\n')
  end()
  expect(await read()).toBe('end')
})

test('a batch of events is one chunk that all clients share', async () => {
  const batch = batchEvents(new Map([1, 2, 3].map((id) => [id, event({ id })])))
  const chunks = [open(), open()].map(async ({ reader, send }) => {
    await reader.read()
    const next = reader.read()
    send(batch)
    return (await next).value
  })
  for (const chunk of await Promise.all(chunks)) expect(chunk).toBe(batch.bytes)
  expect(new TextDecoder().decode(batch.bytes)).toBe(
    [1, 2, 3].map((id) => `event: seats\ndata: {"id":${id}}\n\n`).join(''),
  )
})

test.each<[string, (stream: ReturnType<typeof open>) => unknown]>([
  ['cancels the stream', ({ reader }) => reader.cancel()],
  ['disconnects before the stream is read', ({ client }) => client.abort()],
])('onClose is called once when the client %s, and nothing more is sent', async (_, leave) => {
  const stream = open()
  await leave(stream)
  stream.client.abort()
  await stream.reader.cancel()
  expect(stream.closes()).toBe(1)
  stream.send(one(1, 1))
  stream.heartbeat()
  stream.end()
})
