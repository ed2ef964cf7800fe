import { z } from 'zod'
import { actions, subjectKinds } from './rules.ts'

/** An empty or wrong value of a filter counts as none. */
const optional = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)

const date = z.iso.date().regex(/^[12]/)

/** The filters of the audit log. An actor is `user:` and an id, `token:` and a number, `machine`, `system` or `buyer`. */
export const auditFilters = {
  actor: z
    .string()
    .regex(/^((user|token):[\w-]{1,100}|machine|system|buyer)$/)
    .describe('`user:` and an account’s id, `token:` and a token’s number, `machine`, `system` or `buyer`'),
  action: z.enum(actions),
  kind: z.enum(subjectKinds).describe('The kind of the subject'),
  id: z
    .string()
    .regex(/^[\w-]{1,100}$/)
    .describe('The number of the subject. Give its `kind`, too'),
  from: date.describe('The first day, in the venue’s time zone'),
  to: date.describe('The last day, in the venue’s time zone'),
}

/** The cursor of the audit log: the id of the last entry that was listed. */
export const entryIdSchema = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number)

/** The query of the console's audit log. */
export const auditQuerySchema = z.object({
  actor: optional(auditFilters.actor),
  action: optional(auditFilters.action),
  kind: optional(auditFilters.kind),
  id: optional(auditFilters.id),
  from: optional(auditFilters.from),
  to: optional(auditFilters.to),
  before: optional(entryIdSchema),
})

export type AuditQuery = z.output<typeof auditQuerySchema>
