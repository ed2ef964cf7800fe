import 'server-only'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Env } from '#lib/env.ts'
import { readOrCreateSecret } from '#lib/secret-file.ts'
import { adminAccess } from './rules.ts'

/** Why sign-in cannot work with these settings, in one line for the operator; undefined if it can. */
export function accountSettingsProblem(env: Env): string | undefined {
  if (adminAccess(env) !== 'sign-in' || !env.DATABASE_URL || env.AUTH_SECRET) return
  return 'AUTH_SECRET is missing: set it to 32 or more random characters, for example from: openssl rand -base64 32'
}

/**
 * Checks at the start that sign-in can work.
 *
 * @throws an `Error` with a message of one line that says what to set.
 */
export function checkAccountSettings(env: Env) {
  const problem = accountSettingsProblem(env)
  if (problem) throw new Error(problem)
}

/**
 * The key that signs session cookies: AUTH_SECRET, or with the embedded database a file in DATA_DIR, which is created
 * once. Instances that share a DATABASE_URL have no common folder, so they need AUTH_SECRET.
 *
 * @throws as `checkAccountSettings`, or if the file is damaged.
 */
export function authSecret(env: Env): string {
  checkAccountSettings(env)
  return env.AUTH_SECRET ?? readSecretIn(env.DATA_DIR)
}

function readSecretIn(directory: string): string {
  const path = join(directory, 'auth-secret')
  const secret = readOrCreateSecret(path, () => randomBytes(32).toString('base64url'))
  if (secret.length < 32) throw new Error(`${path} is damaged: delete it, and everybody signs in again`)
  return secret
}
