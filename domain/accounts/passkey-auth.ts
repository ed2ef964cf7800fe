import 'server-only'
import { betterAuth } from 'better-auth/minimal'
import type { Database, Transaction } from '#db/client.ts'
import { getVenue } from '#domain/venue/settings.ts'
import type { Env } from '#lib/env.ts'
import { requestOrigin, siteOrigin } from '#lib/http/origin.ts'
import { authOptions, cookiePrefix, hideParameters } from './better-auth.ts'

/** The name of the cookie that belongs to a challenge, which a browser signs with a passkey. */
export const challengeCookie = (env: Env, headers: Headers) => `${cookiePrefix(env, headers)}.passkey`

/** Passkeys belong to one host, and a browser says the origin of the page that has used one. */
async function createPasskeyAuth(database: Database | Transaction, env: Env, headers: Headers, origin: string) {
  const [{ passkey }, { APIError }] = await Promise.all([import('@better-auth/passkey'), import('better-auth/api')])
  // Only with a PIN, a fingerprint or the like is a passkey both factors. The plugin does not insist on it.
  const requireBoth = (verified: boolean | undefined) => {
    if (!verified) throw new APIError('UNAUTHORIZED', { message: 'The device has not verified its user' })
  }
  return betterAuth({
    ...authOptions(database, env, headers),
    plugins: [
      passkey({
        rpID: new URL(origin).hostname,
        rpName: getVenue(env).name,
        origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        advanced: { webAuthnChallengeCookie: 'passkey' },
        schema: { passkey: { modelName: 'passkeys' } },
        registration: {
          afterVerification: async ({ verification }) => requireBoth(verification.registrationInfo?.userVerified),
        },
        authentication: {
          afterVerification: async ({ verification }) => requireBoth(verification.authenticationInfo.userVerified),
        },
      }),
    ],
  })
}

type PasskeyAuth = Awaited<ReturnType<typeof createPasskeyAuth>>

/**
 * Calls better-auth's server API for passkeys. It is another better-auth than that of `callAuth`, because the host is a setting.
 *
 * @param headers of the request. They and PUBLIC_URL decide the origin.
 * @throws as `callAuth`.
 */
export function callPasskeyAuth<T>(
  database: Database | Transaction,
  env: Env,
  headers: Headers,
  call: (api: PasskeyAuth['api']) => Promise<T>,
): Promise<T> {
  const site = { trustProxy: env.TRUST_PROXY, publicUrl: env.PUBLIC_URL }
  const origin = siteOrigin(
    requestOrigin((name) => headers.get(name)),
    site,
  )
  if (origin === undefined) throw new Error('A request without a host cannot use passkeys')
  return hideParameters(async () => call((await createPasskeyAuth(database, env, headers, origin)).api))
}
