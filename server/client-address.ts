import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Env } from '#lib/env.ts'
import { lastForwarded } from '#lib/http/request-context.ts'
import { getLog } from '#lib/log.ts'
import { perProcess } from '#lib/per-process.ts'
import { isPrivateAddress } from '#lib/private-address.ts'
import { rateLimitMode } from '#lib/rate-limit/limits.ts'

/** The request header with a client's address and its signature. This server adds it and reads it. No answer contains it. */
const header = 'x-marquee-client'

/**
 * The address of a request's client, for limits: the socket's, or with TRUST_PROXY the last entry of `X-Forwarded-For`. In a
 * request that Next sends itself it is the one that `signClientAddress` has added.
 *
 * @param key the secret that signs addresses, the same in all processes that share the port.
 */
export const readClientAddress = (request: IncomingMessage, env: Env, key: string): string =>
  readSigned(request.headers[header]?.toString(), key) ?? directAddress(request, env)

/**
 * Adds the client's address to the headers of a form's request, signed. After a form, Next may send requests to this server itself,
 * from 127.0.0.1: to call a server action of another page, and to render the page to which an action redirects. It copies the
 * headers of the client's request. A header of this name that a client sends is replaced.
 */
export function signClientAddress(request: IncomingMessage, address: string, key: string) {
  request.headers[header] = `${signature(address, key)} ${address}`
}

/** Whether a request is one that Next sends this server itself, after a form. */
export const isOwnRequest = (request: IncomingMessage, key: string): boolean =>
  request.method === 'GET' && readSigned(request.headers[header]?.toString(), key) !== undefined

function directAddress(request: IncomingMessage, env: Env): string {
  const forwarded = lastForwarded(request.headers['x-forwarded-for']?.toString())
  // The system is asked for the socket's address, so it is not read without need.
  if (env.TRUST_PROXY && forwarded) return forwarded
  const own = request.socket.remoteAddress || 'unknown'
  if (env.TRUST_PROXY) return own
  if (forwarded) warnOfProxy(own, env)
  return own
}

/** Says once that all visitors have the address of a proxy in front of this server, if that seems to be so. */
function warnOfProxy(address: string, env: Env) {
  const state = perProcess('proxy-warning', () => ({ isDone: false }))
  if (state.isDone || rateLimitMode(env) === 'off' || !isPrivateAddress(address)) return
  state.isDone = true
  getLog().warn(
    'Requests seem to come through a proxy: set TRUST_PROXY=true, or all visitors share the limits of one client',
  )
}

const signature = (address: string, key: string) => createHmac('sha256', key).update(address).digest('base64url')

function readSigned(value: string | undefined, key: string): string | undefined {
  const [, given, address] = /^(\S+) (.+)$/.exec(value ?? '') ?? []
  if (given === undefined || address === undefined) return
  const [expected, actual] = [Buffer.from(signature(address, key)), Buffer.from(given)]
  return expected.length === actual.length && timingSafeEqual(expected, actual) ? address : undefined
}
