import { isLoopback } from '../env.ts'

/** The request headers that name the target and the origin of a request. A missing header is null. */
export type RequestOrigin = {
  host: string | null
  origin: string | null
  /** `Sec-Fetch-Site`. Browsers set it and pages cannot change it. */
  fetchSite: string | null
  /** `X-Forwarded-Host` and `X-Forwarded-Proto`. They count only if the proxy is trusted. */
  forwardedHost: string | null
  forwardedProto: string | null
}

export type OriginSettings = {
  /** Whether `X-Forwarded-*` counts. Unless a proxy overwrites these headers, any client can send them. */
  trustProxy: boolean
  /** The origin that visitors see, e.g. `https://tickets.example.com`. It takes precedence over the headers. */
  publicUrl?: string | undefined
}

/**
 * Reads the headers that the functions below need.
 *
 * @param header gives a header by its lower-case name.
 */
export const requestOrigin = (header: (name: string) => string | null): RequestOrigin => ({
  host: header('host'),
  origin: header('origin'),
  fetchSite: header('sec-fetch-site'),
  forwardedHost: header('x-forwarded-host'),
  forwardedProto: header('x-forwarded-proto'),
})

/**
 * Whether a `Host` header names this machine: `localhost`, `*.localhost`, `127.x.x.x` or `[::1]`, with any port.
 *
 * A server without sign-in that listens on loopback is still reachable by a page whose name an attacker points to
 * 127.0.0.1 (DNS rebinding). Such a page cannot choose its `Host`.
 */
export function isLocalHost(host: string | null): boolean {
  const name = /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/.exec(host?.toLowerCase() ?? '')?.[1]
  return name !== undefined && (isLoopback(name) || /^([a-z0-9-]+\.)+localhost$/.test(name))
}

/**
 * Whether a page of this site made a request. Unsafe methods need that proof where a cookie, or access to this machine, is
 * what authorizes the request.
 *
 * If there is an `Origin`, it has to be the site's. `null`, which sandboxed frames and some redirects send, is foreign. Without
 * an `Origin` only `Sec-Fetch-Site: same-origin` is a proof.
 */
export function isSameOrigin(request: RequestOrigin, settings: OriginSettings): boolean {
  if (request.origin === null) return request.fetchSite === 'same-origin'
  const own = siteOrigin(request, settings)
  return own !== undefined && parseOrigin(request.origin) === own
}

/**
 * Whether a request says that a page of another site made it. A request without both headers is not foreign: command-line
 * clients send neither, and browsers send one of them with every unsafe method.
 */
export function isForeign(request: RequestOrigin, settings: OriginSettings): boolean {
  if (request.origin !== null) return !isSameOrigin(request, settings)
  return request.fetchSite !== null && request.fetchSite !== 'same-origin' && request.fetchSite !== 'none'
}

/** The origin under which visitors reach this server, by the settings or else by the headers. */
export function siteOrigin(request: RequestOrigin, { trustProxy, publicUrl }: OriginSettings): string | undefined {
  if (publicUrl) return parseOrigin(publicUrl)
  const host = (trustProxy && first(request.forwardedHost)) || request.host
  const protocol = (trustProxy && first(request.forwardedProto)) || 'http'
  return host === null ? undefined : parseOrigin(`${protocol}://${host}`)
}

/** The first value of a list to which each proxy appends: the value of the proxy nearest to the visitor. */
const first = (list: string | null) => list?.split(',')[0]?.trim()

/** An origin in its canonical form, without a default port; undefined for any text that is not exactly an origin. */
function parseOrigin(text: string): string | undefined {
  if (!/^https?:\/\/[^/?#@\\\s]+$/i.test(text) || !URL.canParse(text)) return
  return new URL(text).origin
}
