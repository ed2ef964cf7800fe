import 'server-only'
import { createHmac } from 'node:crypto'
import type { Env } from '#lib/env.ts'
import { authSecret } from './auth-secret.ts'

/**
 * Hashes an address for storing, so that tables contain no addresses. Instances with the same database have the same key.
 *
 * @param subject begins with what the hash is for. So hashes for two purposes cannot be compared.
 */
export const keyedHash = (subject: string, env: Env): string =>
  createHmac('sha256', env.AUTH_SECRET ?? env.DATABASE_URL ?? authSecret(env))
    .update(subject)
    .digest('base64url')
