import type { z } from 'zod'
import type { Permission } from '#domain/accounts/permissions.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import type { Actor } from '#domain/accounts/types.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { type Operation, operation } from '#lib/http/operation.ts'

const unauthenticated = { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } }

/** The errors by which `authenticate` and `requirePermission` refuse a request. */
const staffErrors: ErrorAnswer[] = [
  {
    ...unauthenticated,
    message: 'Sign in, or send an API token',
    description: 'The request has no session and no API token.',
  },
  {
    ...unauthenticated,
    message: 'This API token is not valid',
    description: 'The token is unknown, has expired or was revoked, or its owner may no longer sign in.',
  },
  {
    status: 403,
    message: 'This account may not do this',
    description: 'The role of the account does not have the permission.',
  },
  {
    status: 403,
    message: 'This account may not use the admin side',
    description: 'The account has no role.',
  },
  {
    status: 403,
    message: 'This API token may not do this',
    description: 'The token does not have the permission, or its owner has lost it.',
  },
  {
    status: 403,
    message: 'This request was made by another site',
    description: 'A session counts only in requests that a page of this site sends. Programs send an API token.',
  },
  {
    status: 403,
    message: 'Without sign-in the admin side answers to localhost only',
    description: 'In demo mode, or with `ADMIN_ACCESS=open`, staff operations are for programs on the same machine.',
  },
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
    credentials: ['apiToken', 'session'],
    answers: [...declared.answers, ...staffErrors],
    authorize: async (request) => {
      const unsafe = !safeMethods.includes(request.method)
      const access = await requirePermission(declared.permission, request.headers, { unsafe })
      if (access.kind === 'allowed') {
        const { actor } = access
        return { actor, ...(actor.kind === 'token' && { client: `token ${actor.id}` }) }
      }
      const refused = { status: access.status, message: access.reason }
      return access.status === 401 ? { ...refused, ...unauthenticated } : refused
    },
  })
