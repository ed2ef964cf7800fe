import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Receiver, startReceiver } from '../../test/support/receiver.ts'
import { loopbackAllowed } from '../../test/support/webhooks.ts'
import { attemptLimits, maxAnswer } from './rules.ts'
import { openTransport, type Resolve } from './transport.ts'

let receiver: Receiver
const open: { close(): unknown }[] = []
beforeEach(async () => {
  receiver = await startReceiver()
  open.push({ close: receiver.stop })
})
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

const none = { WEBHOOK_ALLOWED_NETWORKS: [] }
const portOf = (url: string) => new URL(url).port

function opened(...options: Parameters<typeof openTransport>) {
  const transport = openTransport(...options)
  open.push(transport)
  return transport
}

const message = (url: string) => ({ url, headers: { 'webhook-id': 'evt_1' }, body: '{}' })

describe('addresses', () => {
  test.each([
    ['a private address', 'https://127.0.0.1'],
    ['a mapped address', 'https://[::ffff:127.0.0.1]'],
    ['this machine by its name', 'https://localhost'],
  ])('%s gets no connection', async (_, origin) => {
    const answer = await opened(none).post(message(`${origin}:${portOf(receiver.url)}/`))
    expect(answer).toEqual({ kind: 'unanswered', reason: 'Its address is in a private or reserved network.' })
    expect(receiver.received).toEqual([])
  })

  test.each(['127.0.0.1', '::1', '::ffff:7f00:1', '10.0.0.1', '169.254.169.254', '64:ff9b::7f00:1'])(
    'a name that resolves to %s gets no connection',
    async (address) => {
      const transport = opened(none, { resolve: async () => [address] })
      const answer = await transport.post(message(`https://receiver.example:${portOf(receiver.url)}/`))
      expect(answer).toEqual({ kind: 'unanswered', reason: 'Its address is in a private or reserved network.' })
      expect(receiver.received).toEqual([])
    },
  )

  test('a connection goes to the address that was checked, whatever DNS says later', async () => {
    const asked: string[] = []
    // A public address at first, then a private one.
    const rebinding: Resolve = async (name) => {
      asked.push(name)
      return asked.length === 1 ? ['127.0.0.1'] : ['127.0.0.2']
    }
    const settings = { WEBHOOK_ALLOWED_NETWORKS: ['127.0.0.1'] }
    const url = `http://receiver.example:${portOf(receiver.url)}/`
    const transport = opened(settings, { resolve: rebinding })
    expect(await transport.post(message(url))).toMatchObject({ status: 204 })
    // The kept connection goes to the address that was checked.
    expect(await transport.post(message(url))).toMatchObject({ status: 204 })
    expect(asked).toEqual(['receiver.example'])
    expect(await opened(settings, { resolve: rebinding }).post(message(url))).toMatchObject({ kind: 'unanswered' })
    expect(receiver.received).toHaveLength(2)
  })

  test('of several addresses only those that are permitted are used', async () => {
    const transport = opened(loopbackAllowed, { resolve: async () => ['10.255.255.1', '::1', '127.0.0.1'] })
    expect(await transport.post(message(`http://receiver.example:${portOf(receiver.url)}/`))).toMatchObject({
      status: 204,
    })
  })

  test('without TLS only allowed networks get a connection', async () => {
    const transport = opened(loopbackAllowed, { resolve: async () => ['8.8.8.8'] })
    expect(await transport.post(message('http://receiver.example/'))).toMatchObject({
      reason: 'Without TLS its address must be in WEBHOOK_ALLOWED_NETWORKS.',
    })
    expect(await transport.post(message('http://8.8.8.8/'))).toMatchObject({ kind: 'unanswered' })
  })

  test('a name without an address is said', async () => {
    const transport = opened(none, {
      resolve: async () => {
        throw Object.assign(new Error('queryA ENOTFOUND receiver.example'), { code: 'ENOTFOUND' })
      },
    })
    expect(await transport.post(message('https://receiver.example/'))).toEqual({
      kind: 'unanswered',
      reason: 'ENOTFOUND: queryA ENOTFOUND receiver.example',
    })
  })

  test('a redirect to a private address is an answer, and nothing follows it', async () => {
    const target = await startReceiver()
    open.push({ close: target.stop })
    receiver.setReply((_, response) => response.writeHead(307, { Location: target.url }).end())
    expect(await opened(loopbackAllowed).post(message(receiver.url))).toMatchObject({ kind: 'answered', status: 307 })
    expect(target.received).toEqual([])
  })
})

describe('a receiver', () => {
  const quick = { ...attemptLimits, wholeMs: 200 }

  test('that never answers is left after the limit', async () => {
    receiver.setReply(() => {})
    const answer = await opened(loopbackAllowed, { limits: quick }).post(message(receiver.url))
    expect(answer).toEqual({ kind: 'unanswered', reason: 'It did not answer in time.' })
  })

  test('that takes no connection is left after the limit of connections', async () => {
    const transport = opened(loopbackAllowed, {
      limits: { ...attemptLimits, connectMs: 50 },
      resolve: () => new Promise(() => {}),
    })
    expect(await transport.post(message('http://receiver.example/'))).toEqual({
      kind: 'unanswered',
      reason: 'No connection in time.',
    })
  })

  test('that speaks no TLS, and says nothing, is left after the limit of connections', async () => {
    const silent = createServer(() => {})
    silent.listen(0, '127.0.0.1')
    await once(silent, 'listening')
    open.push({ close: () => silent.close() })
    const address = silent.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const transport = opened(loopbackAllowed, { limits: { ...attemptLimits, connectMs: 50 } })
    expect(await transport.post(message(`https://127.0.0.1:${port}/`))).toMatchObject({
      reason: 'No connection in time.',
    })
  })

  test('that sends an endless body is cut, and its status counts', async () => {
    let written = 0
    receiver.setReply((_, response) => {
      response.writeHead(200)
      const chunk = 'x'.repeat(10_000)
      const write = () => {
        while (!response.destroyed && response.write(chunk)) written += chunk.length
      }
      response.on('drain', write)
      write()
    })
    const answer = await opened(loopbackAllowed).post(message(receiver.url))
    expect(answer).toEqual({ kind: 'answered', status: 200, body: 'x'.repeat(maxAnswer.characters) })
    expect(written).toBeLessThan(50_000_000)
  })

  test('whose body never ends is left after the limit, and its status counts', async () => {
    receiver.setReply((_, response) => response.writeHead(200).write('so far'))
    const answer = await opened(loopbackAllowed, { limits: quick }).post(message(receiver.url))
    expect(answer).toEqual({ kind: 'answered', status: 200, body: 'so far' })
  })

  test('that sends headers without an end is cut', async () => {
    const endless = createServer((socket) => {
      socket.on('error', () => {})
      const write = () => {
        while (!socket.destroyed && socket.write(`X-Header: ${'x'.repeat(1000)}\r\n`)) {}
      }
      socket.on('drain', write)
      socket.write('HTTP/1.1 200 OK\r\n')
      write()
    })
    endless.listen(0, '127.0.0.1')
    await once(endless, 'listening')
    open.push({ close: () => endless.close() })
    const address = endless.address()
    const port = typeof address === 'object' ? address?.port : undefined
    expect(await opened(loopbackAllowed).post(message(`http://127.0.0.1:${port}/`))).toMatchObject({
      kind: 'unanswered',
      reason: expect.stringContaining('HPE_HEADER_OVERFLOW'),
    })
  })

  test('whose body PostgreSQL could not store is made storable', async () => {
    receiver.setReply((_, response) => response.writeHead(400).end(Buffer.from([0x61, 0x00, 0xff, 0xd8, 0x0a, 0x62])))
    expect(await opened(loopbackAllowed).post(message(receiver.url))).toEqual({
      kind: 'answered',
      status: 400,
      body: 'a ��\nb',
    })
  })

  test('that closes a kept connection gets the request over another one', async () => {
    const transport = opened(loopbackAllowed)
    expect(await transport.post(message(receiver.url))).toMatchObject({ status: 204 })
    // The server ends the connection as soon as it is used again.
    receiver.server.once('request', (request) => request.socket.destroy())
    expect(await transport.post(message(receiver.url))).toMatchObject({ status: 204 })
  })
})
