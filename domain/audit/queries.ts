import 'server-only'
import { and, asc, desc, eq, gte, isNull, lt, sql } from 'drizzle-orm'
import { apiTokens, users } from '#db/accounts-schema.ts'
import { auditLog } from '#db/audit-schema.ts'
import { db } from '#db/client.ts'
import type { SubjectKind } from './rules.ts'
import type { Subject } from './types.ts'

/** Which entries to list. All filters are optional. */
export type AuditFilter = {
  actor?: { kind: 'user' | 'token' | 'machine' | 'system' | 'buyer'; id: string | null } | undefined
  action?: string | undefined
  subjectKind?: SubjectKind | undefined
  subjectId?: string | undefined
  from?: Date | undefined
  /** Exclusive. */
  until?: Date | undefined
}

/**
 * Lists entries of the audit log, newest first.
 *
 * @param options.before the cursor: the id of the last entry of the page before. Entries are never deleted, so it is there.
 */
export const listEntries = (
  { actor, action, subjectKind, subjectId, from, until }: AuditFilter,
  { before, limit }: { before?: number | undefined; limit: number },
  database = db(),
) =>
  database
    .select()
    .from(auditLog)
    .where(
      and(
        actor && eq(auditLog.actorKind, actor.kind),
        actor && (actor.id === null ? isNull(auditLog.actorId) : eq(auditLog.actorId, actor.id)),
        action ? eq(auditLog.action, action) : undefined,
        subjectKind && eq(auditLog.subjectKind, subjectKind),
        subjectId === undefined ? undefined : eq(auditLog.subjectId, subjectId),
        from && gte(auditLog.createdAt, from),
        until && lt(auditLog.createdAt, until),
        before === undefined
          ? undefined
          : sql`(${auditLog.createdAt}, ${auditLog.id}) < (select created_at, id from audit_log where id = ${before})`,
      ),
    )
    .orderBy(desc(auditLog.createdAt), desc(auditLog.id))
    .limit(limit)

export type AuditEntry = Awaited<ReturnType<typeof listEntries>>[number]

/** Lists the newest entries about a subject. */
export const listHistory = ({ kind, id }: Subject, limit: number, database = db()) =>
  listEntries({ subjectKind: kind, subjectId: String(id) }, { limit }, database)

/** The users and tokens that can be chosen as actors. */
export async function listActors(database = db()) {
  const [people, tokens] = await Promise.all([
    database.select({ id: users.id, name: users.name }).from(users).orderBy(asc(users.name), asc(users.id)),
    database.select({ id: apiTokens.id, name: apiTokens.name }).from(apiTokens).orderBy(asc(apiTokens.id)),
  ])
  return { people, tokens }
}
