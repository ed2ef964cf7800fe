import { z } from 'zod'
import { type Action, actions, type SubjectKind, subjects } from './rules.ts'

/** An empty or wrong value of a filter counts as none. */
const optional = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)

const date = z.iso.date().regex(/^[12]/)

/** The query of the console's audit log. An actor is `user:` and an id, `token:` and a number, `machine` or `system`. */
export const auditQuerySchema = z.object({
  actor: optional(z.string().regex(/^((user|token):[\w-]{1,100}|machine|system)$/)),
  action: optional(z.enum(Object.keys(actions) as Action[])),
  kind: optional(z.enum(Object.keys(subjects) as SubjectKind[])),
  id: optional(z.string().regex(/^[\w-]{1,100}$/)),
  /** Days in the venue's time zone, both included. */
  from: optional(date),
  to: optional(date),
  /** The cursor: the id of the last entry that was listed. */
  before: optional(
    z
      .string()
      .regex(/^[1-9]\d{0,14}$/)
      .transform(Number),
  ),
})

export type AuditQuery = z.output<typeof auditQuerySchema>
