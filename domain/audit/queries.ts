import 'server-only'
import { and, desc, eq } from 'drizzle-orm'
import { auditLog } from '#db/audit-schema.ts'
import { db } from '#db/client.ts'
import type { Subject } from './types.ts'

/** Lists the newest entries about a subject, newest first, `limit` at most. */
export const listHistory = ({ kind, id }: Subject, limit: number, database = db()) =>
  database
    .select({
      id: auditLog.id,
      createdAt: auditLog.createdAt,
      actorName: auditLog.actorName,
      action: auditLog.action,
      before: auditLog.before,
      after: auditLog.after,
    })
    .from(auditLog)
    .where(and(eq(auditLog.subjectKind, kind), eq(auditLog.subjectId, String(id))))
    .orderBy(desc(auditLog.createdAt), desc(auditLog.id))
    .limit(limit)
