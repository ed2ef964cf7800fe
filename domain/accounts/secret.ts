import 'server-only'
import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { adminAccess, type Env } from '#lib/env.ts'

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
  return env.AUTH_SECRET ?? keptSecret(env.DATA_DIR)
}

function keptSecret(directory: string): string {
  const path = join(directory, 'auth-secret')
  const secret = read(path) ?? make(directory, path)
  if (secret.length < 32) throw new Error(`${path} is damaged: delete it, and everybody signs in again`)
  return secret
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return
    throw error
  }
}

/** A link appears whole or not at all and replaces nothing, so that of several starts one wins and all read the same. */
function make(directory: string, path: string): string {
  mkdirSync(directory, { recursive: true })
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(draft, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
  return readFileSync(path, 'utf8').trim()
}
