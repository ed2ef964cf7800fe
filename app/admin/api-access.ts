import { z } from 'zod'
import { requireAdmin } from '#domain/accounts/require-admin.ts'
import { type ErrorAnswer, errorContent } from '#lib/http/error-answer.ts'
import type { Answer } from '#lib/http/operation.ts'

/** Authorizes administrators and scripts with an API token to call an operation. */
export async function authorizeAdmin(request: Request): Promise<ErrorAnswer | undefined> {
  const unsafe = request.method !== 'GET' && request.method !== 'HEAD'
  const access = await requireAdmin(request.headers, { unsafe })
  if (access.ok) return undefined
  const headers = access.status === 401 ? { 'WWW-Authenticate': 'Bearer' } : undefined
  return { status: access.status, message: access.reason, headers }
}

/** The answers of `authorizeAdmin`. */
export const adminErrors: Answer[] = [
  {
    status: 401,
    description: 'The request has no session and no valid API token.',
    headers: { 'WWW-Authenticate': z.literal('Bearer') },
    content: errorContent({ status: 401 }),
  },
  {
    status: 403,
    description: 'The client may not use the admin side, or another site made the request.',
    content: errorContent({ status: 403 }),
  },
]
