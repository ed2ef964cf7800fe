import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { parseEnv } from '#lib/env.ts'
import { readClientAddress, signClientAddress } from './client-address.ts'

const key = 'a key that only the server knows'

/** A request from `address` with these headers. */
function requestFrom(address: string, headers: Record<string, string> = {}): IncomingMessage {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: address })
  const request = new IncomingMessage(socket)
  Object.assign(request.headers, headers)
  return request
}

/** Reads the client address of a request and signs it for Next. */
function readAndSign(request: IncomingMessage, variables = {}, secret = key) {
  const address = readClientAddress(request, parseEnv(variables), secret)
  signClientAddress(request, address, secret)
  return address
}

/** The request that Next sends to this server after it has received `request`. */
const passOn = (request: IncomingMessage) =>
  requestFrom('127.0.0.1', { 'x-marquee-client': String(request.headers['x-marquee-client']) })

test('the client address is the peer of the socket, or with TRUST_PROXY the last of X-Forwarded-For', () => {
  const request = () => requestFrom('203.0.113.7', { 'x-forwarded-for': '198.51.100.1, 198.51.100.2' })
  expect(readAndSign(request())).toBe('203.0.113.7')
  expect(readAndSign(request(), { TRUST_PROXY: 'true' })).toBe('198.51.100.2')
})

test.each(['203.0.113.7', '2001:db8::1'])(
  'a request that Next passes on keeps the address %s of its client',
  (address) => {
    const first = requestFrom(address)
    expect(readAndSign(first)).toBe(address)
    const second = passOn(first)
    expect(readAndSign(second)).toBe(address)
    expect(readAndSign(passOn(second))).toBe(address)
  },
)

test('a client cannot forge another address', () => {
  const signed = requestFrom('198.51.100.1')
  readAndSign(signed, {}, 'another key')
  const signedElsewhere = String(signed.headers['x-marquee-client'])
  readAndSign(signed)
  const changed = String(signed.headers['x-marquee-client']).replace('198.51.100.1', '198.51.100.2')
  for (const value of ['', '127.0.0.1', 'x 127.0.0.1', signedElsewhere, changed]) {
    const request = requestFrom('203.0.113.7', { 'x-marquee-client': value })
    expect(readAndSign(request)).toBe('203.0.113.7')
    expect(request.headers['x-marquee-client']).not.toBe(value)
  }
})
