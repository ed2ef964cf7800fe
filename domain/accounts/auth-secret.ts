import 'server-only'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Env } from '#lib/env.ts'
import { readOrCreateSecret } from '#lib/secret-file.ts'
import { adminAccess } from './rules.ts'

/** Why these settings cannot sign anybody in, as one line for whoever runs the server; undefined when they can. */
export function accountSettingsProblem(env: Env): string | undefined {
  if (adminAccess(env) !== 'sign-in' || !env.DATABASE_URL || env.AUTH_SECRET) return
  return 'AUTH_SECRET is missing: set it to 32 or more random characters, for example from: openssl rand -base64 32'
}

/**
 * Stops a start that could sign nobody in.
 *
 * @throws an `Error` whose message is one line that says what to set.
 */
export function checkAccountSettings(env: Env) {
  const problem = accountSettingsProblem(env)
  if (problem) throw new Error(problem)
}

/**
 * The key that signs session cookies. With the embedded database it is made once and kept in DATA_DIR; instances that
 * share a DATABASE_URL have no folder in common, so that there it is AUTH_SECRET or nothing.
 */
export function authSecret(env: Env): string {
  checkAccountSettings(env)
  return env.AUTH_SECRET ?? secretIn(env.DATA_DIR)
}

function secretIn(directory: string): string {
  const path = join(directory, 'auth-secret')
  const secret = readOrCreateSecret(path, () => randomBytes(32).toString('base64url'))
  if (secret.length < 32) throw new Error(`${path} is damaged: delete it, and everybody signs in again`)
  return secret
}
