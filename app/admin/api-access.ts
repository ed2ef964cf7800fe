import type { z } from 'zod'
import type { Permission } from '#domain/accounts/permissions.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import type { Actor } from '#domain/accounts/types.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { type Operation, operation } from '#lib/http/operation.ts'

const unauthenticated = { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } }

/** The errors by which `authenticate` and `requirePermission` refuse a request. */
const staffErrors: ErrorAnswer[] = [
  { ...unauthenticated, message: 'Sign in, or send an API token' },
  { ...unauthenticated, message: 'This API token is not valid' },
  { status: 403, message: 'This account may not do this' },
  { status: 403, message: 'This account may not use the admin side' },
  { status: 403, message: 'This API token may not do this' },
  { status: 403, message: 'This request was made by another site' },
  { status: 403, message: 'Without sign-in the admin side answers to localhost only' },
]

const safeMethods = ['GET', 'HEAD']

/**
 * Declares an operation for staff and for programs with an API token.
 *
 * @param declared.permission the permission that they need.
 */
export const staffOperation = <
  Params extends Record<string, z.ZodType>,
  Query extends z.ZodObject,
  Headers extends Record<string, z.ZodType>,
  Body extends z.ZodType,
>(
  declared: Omit<Operation<Params, Query, Headers, Body, Actor>, 'authorize'> & { permission: Permission },
): Operation<Params, Query, Headers, Body, Actor> =>
  operation<Params, Query, Headers, Body, Actor>({
    ...declared,
    answers: [...declared.answers, ...staffErrors],
    authorize: async (request) => {
      const unsafe = !safeMethods.includes(request.method)
      const access = await requirePermission(declared.permission, request.headers, { unsafe })
      if (access.kind === 'allowed') return { actor: access.actor }
      const refused = { status: access.status, message: access.reason }
      return access.status === 401 ? { ...refused, ...unauthenticated } : refused
    },
  })

/** Whether a request has a valid API token with this permission. A request without a token costs nothing. */
export async function isStaffToken(permission: Permission, headers: Headers): Promise<boolean> {
  if (!headers.has('authorization')) return false
  const access = await requirePermission(permission, headers)
  return access.kind === 'allowed' && access.actor.kind === 'token'
}
