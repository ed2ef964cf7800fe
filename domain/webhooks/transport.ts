import 'server-only'
import { promises as dns } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { getEnv } from '#lib/env.ts'
import { perProcess } from '#lib/per-process.ts'
import { checkAddress, hostOf, type NetworkSettings } from './networks.ts'
import { attemptLimits, attemptsAtOnce, maxAnswer } from './rules.ts'

/** A signed event for the URL of an endpoint. */
export type Message = { url: string; headers: Record<string, string>; body: string }

/** What came of a message: an answer with its status and the first bytes of its body, or none, and why. */
export type Answer = { kind: 'answered'; status: number; body: string } | { kind: 'unanswered'; reason: string }

/** Sends messages. It neither throws nor waits longer than its limits. */
export type Transport = { post(message: Message): Promise<Answer>; close(): void }

/** Looks up the addresses of a host name. */
export type Resolve = (hostname: string) => Promise<string[]>

/**
 * Opens a transport. It connects only to addresses that `checkAddress` permits. It checks each address that DNS returns and connects
 * to that address itself, so that a name cannot change in between. It follows no redirects and uses no proxy.
 *
 * @param options.resolve replaces DNS, for tests.
 */
export function openTransport(
  settings: NetworkSettings,
  { limits = attemptLimits, resolve = resolveInDns }: { limits?: typeof attemptLimits; resolve?: Resolve } = {},
): Transport {
  const isPermitted = (address: string, secure: boolean) => {
    const checked = checkAddress(address, settings)
    return checked === 'allowed' || (checked === 'public' && secure)
  }
  const open = (secure: boolean) => {
    const lookup: LookupFunction = (hostname, options, callback) => {
      const answer = (addresses: string[]) => {
        const permitted = addresses.filter((address) => isPermitted(address, secure))
        const found = permitted.map((address) => ({ address, family: isIP(address) }))
        const [first] = found
        if (!first) callback(refusal(secure), [])
        else if (options.all) callback(null, found)
        else callback(null, first.address, first.family)
      }
      resolve(hostname).then(answer, (error) => callback(error, []))
    }
    // Connections stay open for the next event for a moment, shorter than servers keep them.
    const options = { keepAlive: true, maxFreeSockets: attemptsAtOnce, timeout: 4_000, lookup }
    return secure ? new https.Agent(options) : new http.Agent(options)
  }
  const agents = { 'https:': open(true), 'http:': open(false) }

  const post = async ({ url: text, headers, body }: Message): Promise<Answer> => {
    const url = new URL(text)
    const secure = url.protocol === 'https:'
    const host = hostOf(url)
    // A connection to an address does not look it up.
    if (isIP(host) && !isPermitted(host, secure)) return { kind: 'unanswered', reason: refusal(secure).message }
    const until = performance.now() + limits.wholeMs
    for (;;) {
      const agent = agents[secure ? 'https:' : 'http:']
      const outcome = await send(url, { agent, headers, body, connectMs: limits.connectMs, until })
      // The server closed a kept connection at the moment at which it was used again.
      if (outcome !== 'stale') return outcome
    }
  }
  const close = () => {
    for (const agent of Object.values(agents)) agent.destroy()
  }
  return { post, close }
}

const refusal = (secure: boolean) =>
  new Error(
    secure
      ? 'Its address is in a private or reserved network.'
      : 'Without TLS its address must be in WEBHOOK_ALLOWED_NETWORKS.',
  )

type Sending = Omit<Message, 'url'> & { agent: http.Agent; connectMs: number; until: number }

/** Sends one request. @returns `stale` if it was lost with a kept connection. */
function send(url: URL, { agent, headers, body, connectMs, until }: Sending): Promise<Answer | 'stale'> {
  const { promise, resolve } = Promise.withResolvers<Answer | 'stale'>()
  const client = agent instanceof https.Agent ? https : http
  const request = client.request(url, { method: 'POST', agent, headers, maxHeaderSize: 16_384 })
  const cut = (reason: string) => () => request.destroy(new Error(reason))
  const whole = setTimeout(cut('It did not answer in time.'), until - performance.now())
  const connecting = setTimeout(cut('No connection in time.'), connectMs)
  let reason = 'The connection was closed without an answer.'
  let isStale = false
  let status: number | undefined
  const chunks: Buffer[] = []
  request.on('socket', (socket) => {
    const ready = client === https ? 'secureConnect' : 'connect'
    if (request.reusedSocket) clearTimeout(connecting)
    else socket.once(ready, () => clearTimeout(connecting))
  })
  request.on('error', (error: NodeJS.ErrnoException) => {
    reason = describe(error)
    isStale = request.reusedSocket && ['ECONNRESET', 'EPIPE'].includes(error.code ?? '')
  })
  request.on('response', (response) => {
    status = response.statusCode
    let bytes = 0
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > maxAnswer.bytes) request.destroy()
      else chunks.push(chunk)
    })
    // The status decides. A body that breaks off changes nothing.
    response.on('error', () => {})
  })
  request.on('close', () => {
    clearTimeout(whole)
    clearTimeout(connecting)
    if (status !== undefined) resolve({ kind: 'answered', status, body: toText(Buffer.concat(chunks)) })
    else resolve(isStale ? 'stale' : { kind: 'unanswered', reason })
  })
  request.end(body)
  return promise
}

/** The first characters of a body. PostgreSQL stores no NUL, and others would disturb a page. */
const toText = (body: Buffer) =>
  body
    .subarray(0, maxAnswer.characters * 4)
    .toString('utf8')
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .slice(0, maxAnswer.characters)
    .toWellFormed()

/** Describes an error for staff. Happy Eyeballs has one error for each address. */
function describe(error: NodeJS.ErrnoException & { errors?: Error[] }): string {
  const text = error.message || error.errors?.map(({ message }) => message).join('; ') || 'The connection failed.'
  return `${error.code ? `${error.code}: ` : ''}${text}`.replace(/\p{Cc}+/gu, ' ').slice(0, 300)
}

/**
 * Asks DNS itself. The system's resolver would wait in Node's thread pool, where a few slow names would delay all other work.
 *
 * @throws if the name has no address.
 */
async function resolveInDns(hostname: string): Promise<string[]> {
  // RFC 6761. DNS servers do not know it.
  if (/^(.+\.)?localhost\.?$/i.test(hostname)) return ['127.0.0.1', '::1']
  const resolver = new dns.Resolver({ timeout: 1000, tries: 2 })
  const lookups = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)])
  const addresses = lookups.flatMap((lookup) => (lookup.status === 'fulfilled' ? lookup.value : []))
  if (addresses.length > 0) return addresses
  throw lookups[0]?.status === 'rejected' ? lookups[0].reason : new Error('The name has no address.')
}

/** The transport of this process. */
export const getTransport = (): Transport => perProcess('webhook-transport', () => openTransport(getEnv()))
