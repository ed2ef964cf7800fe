import 'server-only'
import { db } from '#db/client.ts'
import { getEnv } from '#lib/env.ts'
import { callAuth } from './better-auth.ts'
import { getSessionUser } from './queries.ts'

/**
 * Deletes the session of the request's cookie. A request without a session changes nothing.
 *
 * @returns the `Set-Cookie` values that delete the cookie in the browser.
 */
export async function signOut(headers: Headers, { database = db(), env = getEnv() } = {}): Promise<string[]> {
  // better-auth ignores a failed delete, and the session would stay. Reading first makes an outage visible.
  if (!(await getSessionUser(headers, { database, env }))) return []
  const answer = await callAuth(database, env, headers, (api) =>
    api.signOut({ headers: new Headers({ cookie: headers.get('cookie') ?? '' }), returnHeaders: true }),
  )
  return answer.headers.getSetCookie()
}
