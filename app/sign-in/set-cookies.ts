import 'server-only'
import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies/utils'
import { cookies } from 'next/headers'

/** Sets cookies in the answer to an action, from `Set-Cookie` lines. */
export async function setCookies(lines: string[]) {
  const jar = await cookies()
  for (const line of lines) {
    for (const [name, cookie] of parseSetCookieHeader(line)) jar.set(name, cookie.value, toCookieOptions(cookie))
  }
}
