import { sql } from 'drizzle-orm'
import { bigserial, check, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from './instant.ts'

/**
 * Changes by staff, API tokens, Marquee itself, and by buyers as far as no column of their booking shows them. An entry is written in the
 * transaction of its change. Triggers refuse to update or delete entries. There are no foreign keys,
 * because an entry outlives its actor and its subject.
 */
export const auditLog = pgTable(
  'audit_log',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    createdAt: instant('created_at').notNull().default(sql`clock_timestamp()`),
    actorKind: text('actor_kind', { enum: ['user', 'token', 'machine', 'system', 'buyer'] }).notNull(),
    /** The user's id or the token's number; null for the other kinds. */
    actorId: text('actor_id'),
    /** The actor's name at that time: a token's own, or a member of staff's. */
    actorName: text('actor_name').notNull(),
    /** One of `domain/audit/rules.ts`. */
    action: text('action').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    /** The fields that the change concerns, without personal data of buyers; null if there was or is no subject. */
    before: jsonb('before').$type<Record<string, unknown>>(),
    after: jsonb('after').$type<Record<string, unknown>>(),
    /** The id under which the request is logged. */
    requestId: text('request_id'),
  },
  (table) => [
    check('audit_log_actor_kind_check', sql`${table.actorKind} in ('user', 'token', 'machine', 'system', 'buyer')`),
    // Each filter of the console has an index in the order of its list.
    index('audit_log_created_at_idx').on(table.createdAt, table.id),
    index('audit_log_actor_idx').on(table.actorKind, table.actorId, table.createdAt, table.id),
    index('audit_log_subject_idx').on(table.subjectKind, table.subjectId, table.createdAt, table.id),
    index('audit_log_action_idx').on(table.action, table.createdAt, table.id),
  ],
)
