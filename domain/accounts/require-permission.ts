import 'server-only'
import { type AuthenticateOptions, type Authentication, authenticate, refuse } from './authenticate.ts'
import type { Permission } from './permissions.ts'

/**
 * Decides whether a request may do something on the admin side. Every admin action and handler calls it right before it
 * reads or writes; pages call `getPageAccess`. A check in a layout or in the proxy alone would protect nothing.
 *
 * @returns the actor for commands; as `authenticate` refuses, or 403 for an actor without the permission.
 */
export async function requirePermission(
  permission: Permission,
  headers: Headers,
  options: AuthenticateOptions = {},
): Promise<Authentication> {
  const access = await authenticate(headers, options)
  if (access.kind === 'refused' || access.actor.permissions.includes(permission)) return access
  return refuse(403, access.actor.kind === 'token' ? 'This API token may not do this' : 'This account may not do this')
}
