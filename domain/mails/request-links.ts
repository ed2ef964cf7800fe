import 'server-only'
import { type Database, db } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { linkRequests } from '#db/schema.ts'
import { type Env, getEnv } from '#lib/env.ts'
import { currentLanguage } from '#lib/language/current-language.ts'
import { requestNetwork } from './limits.ts'

/**
 * Stores that the owner of an address asks for the links of its bookings. It does the same for each address: `queueLinks` looks for
 * bookings later, so that neither the answer nor its time tells whether there are any. An address waits once. Its mail has the language of
 * the last request.
 *
 * @param email a valid address.
 * @param options.now overrides the database's clock.
 */
export async function requestLinks(
  email: string,
  { now, database = db(), env = getEnv() }: { now?: Date; database?: Database; env?: Env } = {},
) {
  const language = currentLanguage()
  await database
    .insert(linkRequests)
    .values({ email: email.toLowerCase(), network: requestNetwork(env), createdAt: sqlNow(now), language })
    .onConflictDoUpdate({ target: linkRequests.email, set: { language } })
}
