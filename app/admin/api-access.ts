import { z } from 'zod'
import type { Permission } from '#domain/accounts/permissions.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import type { Actor } from '#domain/accounts/types.ts'
import { type ErrorAnswer, errorContent } from '#lib/http/error-answer.ts'
import type { Answer } from '#lib/http/operation.ts'

/** Makes the `authorize` of an operation for staff and for programs with an API token. */
export const authorizeStaff =
  (permission: Permission) =>
  async (request: Request): Promise<{ actor: Actor } | ErrorAnswer> => {
    const access = await requirePermission(permission, request.headers, { unsafe: request.method === 'POST' })
    if (access.kind === 'allowed') return { actor: access.actor }
    const headers = access.status === 401 ? { 'WWW-Authenticate': 'Bearer' } : undefined
    return { status: access.status, message: access.reason, headers }
  }

/** Whether a request has a valid API token with this permission. A request without a token costs nothing. */
export async function isStaffToken(permission: Permission, headers: Headers): Promise<boolean> {
  if (!headers.has('authorization')) return false
  const access = await requirePermission(permission, headers)
  return access.kind === 'allowed' && access.actor.kind === 'token'
}

/** The answers of `authorizeStaff`. */
export const staffErrors: Answer[] = [
  {
    status: 401,
    description: 'The request has no session and no valid API token.',
    headers: { 'WWW-Authenticate': z.literal('Bearer') },
    content: errorContent({ status: 401 }),
  },
  {
    status: 403,
    description: 'The account or API token does not have the permission, or another site made the request.',
    content: errorContent({ status: 403 }),
  },
]
