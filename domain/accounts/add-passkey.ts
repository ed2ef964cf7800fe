import 'server-only'
import { type Database, db } from '#db/client.ts'
import { inTransaction } from '#db/transaction.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { type Env, getEnv } from '#lib/env.ts'
import { refusalStatus } from './better-auth.ts'
import { callPasskeyAuth } from './passkey-auth.ts'
import type { AccountHolder } from './require-account.ts'
import type { newPasskey } from './schema.ts'

/**
 * Stores a passkey that the browser has made for a challenge of `startPasskey`.
 *
 * @param passkey.name an output of `passkeyName`.
 * @param passkey.credential an output of `newPasskey`.
 * @param headers of the request, with its session and the cookie of the challenge.
 * @returns `refused`, with nothing stored, if the credential does not fit the challenge, the site or the user, or the time is over.
 */
export async function addPasskey(
  actor: AccountHolder,
  { name, credential }: { name: string; credential: ReturnType<typeof newPasskey.parse> },
  headers: Headers,
  { database = db(), env = getEnv() }: { database?: Database; env?: Env } = {},
): Promise<'added' | 'refused'> {
  const sent = new Headers({ cookie: headers.get('cookie') ?? '' })
  try {
    await inTransaction(database, async (tx) => {
      await callPasskeyAuth(tx, env, headers, (api) =>
        api.verifyPasskeyRegistration({ body: { name, response: credential }, headers: sent }),
      )
      await recordChange(tx, {
        actor,
        action: 'account.add-passkey',
        subject: { kind: 'account', id: actor.id },
        after: { name },
      })
    })
    return 'added'
  } catch (error) {
    if (refusalStatus(error) === undefined && !isUnverified(error)) throw error
    return 'refused'
  }
}

/** better-auth gives the status 500 to a credential that does not fit. */
function isUnverified(error: unknown): boolean {
  const { cause } = error as { cause?: { body?: { code?: string } } }
  return cause?.body?.code === 'FAILED_TO_VERIFY_REGISTRATION'
}
