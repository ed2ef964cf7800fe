import { AsyncLocalStorage } from 'node:async_hooks'
import type { ServerResponse } from 'node:http'
import type { Span } from '@opentelemetry/api'
import { getEnv } from '../env.ts'
import { perProcess } from '../per-process.ts'

/** `Retry-After` for an outage of the database, in seconds. */
export const retryAfterOutage = '2'

/** What the Node server knows of a request, for the code that Next runs. */
export type RequestContext = { id: string; address: string; response: ServerResponse; span?: Span | undefined }

/** The values of `oncePerRequest`, which go away with their request. */
const values = () => perProcess('request-values', () => new WeakMap<RequestContext, Map<string, unknown>>())

const storage = () => perProcess('request-context', () => new AsyncLocalStorage<RequestContext | undefined>())

/** Runs `handle`. Everything that it calls finds `context`. */
export const runInRequest = <T>(context: RequestContext, handle: () => T): T => storage().run(context, handle)

/** Runs work that several requests share. It finds the context of none of them. */
export const outsideRequests = <T>(work: () => T): T => storage().run(undefined, work)

/** The id under which this request is logged; undefined outside a request and without the Node server. */
export const requestId = (): string | undefined => storage().getStore()?.id

/** The span of this request's trace; undefined if it has none. */
export const requestSpan = (): Span | undefined => storage().getStore()?.span

/**
 * Creates a value at a request's first call with a key, and returns the same value to its later calls. Outside a request and without
 * the Node server, each call creates one.
 */
export function oncePerRequest<T>(key: string, create: () => T): T {
  const context = storage().getStore()
  if (!context) return create()
  const known = values().get(context) ?? new Map<string, unknown>()
  if (!known.has(key)) values().set(context, known.set(key, create()))
  return known.get(key) as T
}

/** The address of the client whose request is being answered; undefined outside a request and without the Node server. */
export const requestAddress = (): string | undefined => storage().getStore()?.address

/**
 * Sets the status of the page that is being rendered, and with 503 a `Retry-After`. Next has no such function. Without the
 * Node server the page is sent with 200.
 *
 * @param retryAfter the seconds for another `Retry-After`.
 */
export function setStatus(status: number, retryAfter?: number) {
  const response = storage().getStore()?.response
  if (!response || response.headersSent) return
  response.statusCode = status
  const seconds = retryAfter === undefined ? status === 503 && retryAfterOutage : String(retryAfter)
  if (seconds) response.setHeader('Retry-After', seconds)
}

/**
 * Adds a value to a header of the response. A header that exists gets a list of values. Without the Node server the response does
 * not get the header.
 */
export function addResponseHeader(name: string, value: string) {
  const response = storage().getStore()?.response
  if (!response || response.headersSent) return
  const before = response.getHeader(name)
  response.setHeader(name, before === undefined ? value : `${before}, ${value}`)
}

/**
 * Turns a 500 of Next into a 400, for a request that Next could not parse. Without the Node server it stays a 500.
 */
export function answer400InsteadOf500() {
  const response = storage().getStore()?.response
  if (!response || response.headersSent) return
  const writeHead = response.writeHead.bind(response)
  response.writeHead = (status: number, ...rest: never[]) => writeHead(status === 500 ? 400 : status, ...rest)
}

/**
 * The address of a request's client: the socket's, or with TRUST_PROXY the last entry of `X-Forwarded-For`, which the
 * proxy itself has added.
 */
export function clientAddress(headers: Headers): string {
  const context = storage().getStore()
  if (context) return context.address
  return (getEnv().TRUST_PROXY && lastForwarded(headers.get('x-forwarded-for'))) || 'unknown'
}

/** The last address in an `X-Forwarded-For` header. */
export const lastForwarded = (header: string | null | undefined): string | undefined =>
  header?.split(',').at(-1)?.trim() || undefined
