import { getEnv } from '../env.ts'
import { requestOrigin, siteOrigin } from './origin.ts'

/**
 * The origin under which the client of a request reaches this site, e.g. `https://tickets.example.com`: PUBLIC_URL, or else what the
 * request's headers say. Undefined if they name none.
 */
export function siteOf(headers: Headers): string | undefined {
  const { TRUST_PROXY, PUBLIC_URL } = getEnv()
  return siteOrigin(
    requestOrigin((name) => headers.get(name)),
    { trustProxy: TRUST_PROXY, publicUrl: PUBLIC_URL },
  )
}
