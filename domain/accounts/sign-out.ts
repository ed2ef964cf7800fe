import 'server-only'
import { db } from '#db/client.ts'
import { getEnv } from '#lib/env.ts'
import { callAuth } from './better-auth.ts'
import { getSessionUser } from './queries.ts'

/**
 * Ends the session of the request's cookie by deleting its row; a request without one changes nothing.
 *
 * @returns the `Set-Cookie` lines that make the browser forget it.
 */
export async function signOut(headers: Headers, { database = db(), env = getEnv() } = {}): Promise<string[]> {
  // better-auth swallows a failing delete. Reading first lets an outage be seen instead of a session that lives on.
  if (!(await getSessionUser(headers, { database, env }))) return []
  const answer = await callAuth(database, env, headers, (api) =>
    api.signOut({ headers: new Headers({ cookie: headers.get('cookie') ?? '' }), returnHeaders: true }),
  )
  return answer.headers.getSetCookie()
}
