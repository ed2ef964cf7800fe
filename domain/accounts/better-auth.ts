import 'server-only'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { type BetterAuthOptions, betterAuth } from 'better-auth/minimal'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { accounts, passkeys, sessions, twoFactors, users, verifications } from '#db/accounts-schema.ts'
import type { Database, Transaction } from '#db/client.ts'
import type { Env } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import { authSecret } from './auth-secret.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'

const sessionSeconds = 7 * 24 * 60 * 60

/**
 * Whether a request came over HTTPS, according to PUBLIC_URL or else to a trusted proxy. Vercel serves nothing else.
 *
 * @param headers of the request.
 */
function isSecure(env: Env, headers: Headers): boolean {
  if (env.PUBLIC_URL) return env.PUBLIC_URL.startsWith('https:')
  if (env.VERCEL) return true
  return env.TRUST_PROXY && headers.get('x-forwarded-proto')?.split(',')[0]?.trim().toLowerCase() === 'https'
}

/** The first part of the names of cookies. __Host- keeps other hosts of the domain from setting them. */
export const cookiePrefix = (env: Env, headers: Headers) => prefixOf(isSecure(env, headers))

const prefixOf = (secure: boolean) => (secure ? '__Host-marquee' : 'marquee')

/**
 * better-auth on the project's own tables. Only its server API is used. Its HTTP handler is not mounted, so clients can
 * reach nothing of it except what an action calls.
 */
const optionsOf = (database: Database | Transaction, env: Env, secure: boolean) =>
  ({
    appName: 'Marquee',
    baseURL: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    secret: authSecret(env),
    database: drizzleAdapter(database, {
      provider: 'pg',
      schema: { users, sessions, accounts, verifications, twoFactors, passkeys },
    }),
    emailAndPassword: { enabled: true, disableSignUp: true },
    user: {
      modelName: 'users',
      additionalFields: {
        role: { type: 'string', required: true, defaultValue: 'member', input: false },
        disabledAt: { type: 'date', required: false, input: false },
      },
    },
    // A session ends a week after sign-in. It is not extended, because a page that reads it cannot set cookies.
    // Whatever needs a fresh session asks for the password here.
    session: { modelName: 'sessions', expiresIn: sessionSeconds, disableSessionRefresh: true, freshAge: 0 },
    account: { modelName: 'accounts' },
    verification: { modelName: 'verifications' },
    // It limits only the HTTP handler and trusts X-Forwarded-For. sign-in-limit.ts is used in its place.
    rateLimit: { enabled: false },
    advanced: {
      // Its own prefix __Secure- protects less than __Host-.
      useSecureCookies: false,
      cookiePrefix: prefixOf(secure),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      ipAddress: { disableIpTracking: true },
    },
    telemetry: { enabled: false },
    // Arguments contain addresses and tokens, and every wrong password causes a warning.
    logger: { level: 'error', log: (_level, message) => getLog().error({ source: 'better-auth' }, message) },
  }) satisfies BetterAuthOptions

/** The options for a request, for a better-auth that only this request needs. */
export const authOptions = (database: Database | Transaction, env: Env, headers: Headers) =>
  optionsOf(database, env, isSecure(env, headers))

const createAuth = (database: Database | Transaction, env: Env, secure: boolean) =>
  betterAuth({
    ...optionsOf(database, env, secure),
    plugins: [
      twoFactor({
        // It would lock the account for its real user, too. sign-in-limit.ts is used in its place.
        accountLockout: { enabled: false },
        backupCodeOptions: { customBackupCodesGenerate: makeRecoveryCodes },
        schema: { twoFactor: { modelName: 'twoFactors' } },
      }),
    ],
  })

type Auth = ReturnType<typeof createAuth>

const instances = new WeakMap<Database | Transaction, { env: Env; plain: Auth; secure: Auth }>()

function getAuth(database: Database | Transaction, env: Env, headers: Headers): Auth {
  let auths = instances.get(database)
  if (auths?.env !== env) {
    auths = { env, plain: createAuth(database, env, false), secure: createAuth(database, env, true) }
    instances.set(database, auths)
  }
  return isSecure(env, headers) ? auths.secure : auths.plain
}

/**
 * Calls better-auth's server API.
 *
 * @param headers of the request. They decide whether cookies are those of HTTPS.
 * @throws as `hideParameters`.
 */
export const callAuth = <T>(
  database: Database | Transaction,
  env: Env,
  headers: Headers,
  call: (api: Auth['api']) => Promise<T>,
): Promise<T> => hideParameters(() => call(getAuth(database, env, headers).api))

/**
 * Runs a call of better-auth.
 *
 * @throws refusals (4xx) unchanged. Any other error is replaced by one with the innermost cause alone: the message of a
 * failed query contains its parameters, here addresses and session tokens, and messages are logged.
 */
export async function hideParameters<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (refusalStatus(error) !== undefined) throw error
    throw new Error('An account could not be read or written', { cause: innermost(error) })
  }
}

/** The HTTP status (4xx) of a refusal by better-auth; undefined for any other error. */
export function refusalStatus(error: unknown): number | undefined {
  if (!(error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number')) return
  return error.statusCode < 500 ? error.statusCode : undefined
}

const innermost = (error: unknown): unknown =>
  error instanceof Error && error.cause instanceof Error ? innermost(error.cause) : error
