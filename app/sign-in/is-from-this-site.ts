import 'server-only'
import { getEnv } from '#lib/env.ts'
import { isSameOrigin, requestOrigin } from '#lib/http/origin.ts'

/** Whether a page of this site sent a form. */
export function isFromThisSite(sent: Headers): boolean {
  const { TRUST_PROXY, PUBLIC_URL } = getEnv()
  return isSameOrigin(
    requestOrigin((name) => sent.get(name)),
    { trustProxy: TRUST_PROXY, publicUrl: PUBLIC_URL },
  )
}
