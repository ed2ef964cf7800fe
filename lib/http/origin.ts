import { isLoopback } from '../env.ts'

/** What a request says about where it was sent to and where it came from; absent headers are null. */
export type RequestOrigin = {
  host: string | null
  origin: string | null
  /** `Sec-Fetch-Site`: browsers set it, pages cannot. */
  fetchSite: string | null
  /** `X-Forwarded-Host` and `X-Forwarded-Proto`; they count only where a proxy is trusted. */
  forwardedHost: string | null
  forwardedProto: string | null
}

export type OriginSettings = {
  /** Whether `X-Forwarded-*` counts: without a proxy that overwrites them, any client can send them. */
  trustProxy: boolean
  /** The origin that visitors see, e.g. `https://tickets.example.com`. It outranks every header. */
  publicUrl?: string | undefined
}

/** Collects what the functions below judge from a request's headers, each asked for by its name in lower case. */
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
export function isAllowedHost(host: string | null): boolean {
  const name = /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/.exec(host?.toLowerCase() ?? '')?.[1]
  return name !== undefined && (isLoopback(name) || /^([a-z0-9-]+\.)+localhost$/.test(name))
}

/**
 * Whether a request was made by a page of this site, which unsafe methods need when a cookie, or being on this machine,
 * is what opens the door.
 *
 * A given `Origin` has to be the site's, whatever else is said; `null`, which sandboxed frames and some redirects send, is
 * foreign. Without one only `Sec-Fetch-Site: same-origin` proves it.
 */
export function isSameOrigin(request: RequestOrigin, settings: OriginSettings): boolean {
  if (request.origin === null) return request.fetchSite === 'same-origin'
  const own = siteOrigin(request, settings)
  return own !== undefined && parseOrigin(request.origin) === own
}

/**
 * Whether a request says that it was made by another site's page. Unlike the opposite of `isSameOrigin`, one that says
 * nothing passes: command-line clients send neither header, browsers always send one with an unsafe method.
 */
export function isForeign(request: RequestOrigin, settings: OriginSettings): boolean {
  if (request.origin !== null) return !isSameOrigin(request, settings)
  return request.fetchSite !== null && request.fetchSite !== 'same-origin' && request.fetchSite !== 'none'
}

/** The origin under which visitors reach this server, as far as settings and headers tell. */
function siteOrigin(request: RequestOrigin, { trustProxy, publicUrl }: OriginSettings): string | undefined {
  if (publicUrl) return parseOrigin(publicUrl)
  const host = (trustProxy && first(request.forwardedHost)) || request.host
  const protocol = (trustProxy && first(request.forwardedProto)) || 'http'
  return host === null ? undefined : parseOrigin(`${protocol}://${host}`)
}

/** Of a list that several proxies wrote, the value of the one that the visitor met. */
const first = (list: string | null) => list?.split(',')[0]?.trim()

/** An origin in its canonical form, without default ports; undefined for anything that is more or less than an origin. */
function parseOrigin(text: string): string | undefined {
  if (!/^https?:\/\/[^/?#@\\\s]+$/i.test(text) || !URL.canParse(text)) return
  return new URL(text).origin
}
