import { desc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { auditLog } from '#db/audit-schema.ts'
import { bookings } from '#db/schema.ts'
import type { Permission } from '#domain/accounts/permissions.ts'
import { makeToken, makeUser } from './accounts.ts'
import type { SharedServers } from './borrow-server.ts'
import { clientOf } from './client.ts'

export type TokenClient = Awaited<ReturnType<typeof makeTokenClient>>

/**
 * Makes a client of the API with a token of an owner. A call fails if the answer is not declared, or if the answer to staff has the
 * reference of a booking.
 *
 * @param scope the permissions of the token.
 */
export async function makeTokenClient(server: SharedServers, ...scope: Permission[]) {
  const { database } = server
  const owner = await makeUser(database, { role: 'owner' })
  const { id, token } = await makeToken(database, { scope, userId: owner.id })
  const { call: send } = clientOf(() => server.url)
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await send(path, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (path.startsWith('/api/admin/')) await expectNoReference(response)
    return response
  }
  const expectNoReference = async (response: Response) => {
    const text = `${JSON.stringify([...response.headers])}${await response.clone().text()}`
    const stored = await database.select({ reference: bookings.reference }).from(bookings)
    expect(stored.filter(({ reference }) => text.includes(reference))).toEqual([])
  }
  return {
    /** The token's number. */
    id: String(id),
    get: (path: string, headers?: Record<string, string>) => call('GET', path, undefined, headers),
    post: (path: string, body?: unknown, headers?: Record<string, string>) => call('POST', path, body, headers),
    patch: (path: string, body: unknown, tag?: string) => call('PATCH', path, body, tag ? { 'If-Match': tag } : {}),
  }
}

/** The actions of a token in the audit log, newest first. */
export const actionsOf = async ({ database }: SharedServers, { id }: TokenClient): Promise<string[]> => {
  const entries = await database
    .select({ action: auditLog.action, kind: auditLog.actorKind })
    .from(auditLog)
    .where(eq(auditLog.actorId, id))
    .orderBy(desc(auditLog.id))
  return entries.filter(({ kind }) => kind === 'token').map(({ action }) => action)
}
