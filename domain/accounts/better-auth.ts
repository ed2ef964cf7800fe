import 'server-only'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { betterAuth } from 'better-auth/minimal'
import { accounts, sessions, users, verifications } from '#db/accounts-schema.ts'
import type { Database } from '#db/client.ts'
import type { Env } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import { authSecret } from './auth-secret.ts'

const sessionSeconds = 7 * 24 * 60 * 60

/**
 * Whether a request came over HTTPS: PUBLIC_URL says so, or a trusted proxy. Vercel serves nothing else.
 *
 * @param headers of the request.
 */
function isSecure(env: Env, headers: Headers): boolean {
  if (env.PUBLIC_URL) return env.PUBLIC_URL.startsWith('https:')
  if (env.VERCEL) return true
  return env.TRUST_PROXY && headers.get('x-forwarded-proto')?.split(',')[0]?.trim().toLowerCase() === 'https'
}

/**
 * better-auth on the project's own tables, used through its server API alone: its HTTP handler is not mounted, so that
 * nothing of it can be reached but what an action calls.
 */
const createAuth = (database: Database, env: Env, secure: boolean) =>
  betterAuth({
    appName: 'Marquee',
    baseURL: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    secret: authSecret(env),
    database: drizzleAdapter(database, { provider: 'pg', schema: { users, sessions, accounts, verifications } }),
    emailAndPassword: { enabled: true, disableSignUp: true },
    user: {
      modelName: 'users',
      additionalFields: { role: { type: 'string', required: true, defaultValue: 'member', input: false } },
    },
    // A session lasts a week from sign-in and is not prolonged: a page, which may read it, cannot set cookies.
    session: { modelName: 'sessions', expiresIn: sessionSeconds, disableSessionRefresh: true },
    account: { modelName: 'accounts' },
    verification: { modelName: 'verifications' },
    // It guards the HTTP handler only and believes X-Forwarded-For; sign-in-limit.ts does the work.
    rateLimit: { enabled: false },
    advanced: {
      // __Host- keeps other hosts of the domain from setting the cookie, which better-auth's own __Secure- does not.
      useSecureCookies: false,
      cookiePrefix: secure ? '__Host-marquee' : 'marquee',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      ipAddress: { disableIpTracking: true },
    },
    telemetry: { enabled: false },
    // Its arguments hold addresses and tokens, and its warnings every wrong password.
    logger: { level: 'error', log: (_level, message) => getLog().error({ source: 'better-auth' }, message) },
  })

type Auth = ReturnType<typeof createAuth>

const made = new WeakMap<Database, { env: Env; plain: Auth; secure: Auth }>()

function authOf(database: Database, env: Env, headers: Headers): Auth {
  let auths = made.get(database)
  if (auths?.env !== env) {
    auths = { env, plain: createAuth(database, env, false), secure: createAuth(database, env, true) }
    made.set(database, auths)
  }
  return isSecure(env, headers) ? auths.secure : auths.plain
}

/**
 * Calls better-auth's server API.
 *
 * @param headers of the request that it is called for: they tell whether its cookies are those of HTTPS.
 *
 * A failing query's message holds its parameters, here addresses and session tokens, and messages get logged: what is
 * thrown in its place carries only the innermost cause. Refusals (4xx) are passed on as they are.
 */
export async function callAuth<T>(
  database: Database,
  env: Env,
  headers: Headers,
  call: (api: Auth['api']) => Promise<T>,
): Promise<T> {
  try {
    return await call(authOf(database, env, headers).api)
  } catch (error) {
    if (refusalStatus(error) !== undefined) throw error
    throw new Error('An account could not be read or written', { cause: innermost(error) })
  }
}

/** The HTTP status with which better-auth refused; undefined for what is a failure. */
export function refusalStatus(error: unknown): number | undefined {
  if (!(error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number')) return
  return error.statusCode < 500 ? error.statusCode : undefined
}

const innermost = (error: unknown): unknown =>
  error instanceof Error && error.cause instanceof Error ? innermost(error.cause) : error
