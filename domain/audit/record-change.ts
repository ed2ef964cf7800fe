import 'server-only'
import { auditLog } from '#db/audit-schema.ts'
import type { Transaction } from '#db/client.ts'
import type { Actor } from '#domain/accounts/types.ts'
import { requestId } from '#lib/http/request-context.ts'
import type { Action } from './rules.ts'
import type { Fields, Subject } from './types.ts'

/**
 * A change for the audit log.
 *
 * `before`: the fields before the change; left out if the subject is new. `after`: the fields after it; left out if the subject is
 * gone. Fields that are equal in both are not stored. If all are equal, nothing is written.
 */
export type Change = { actor: Actor; action: Action; subject: Subject; before?: Fields; after?: Fields }

/** Writes a change to the audit log, in the transaction that makes the change. */
export const recordChange = (tx: Transaction, change: Change) => recordChanges(tx, [change])

/** A statement has 65,535 parameters at most. */
const entriesPerStatement = 1000

/** Writes changes to the audit log, in their order, in the transaction that makes them. */
export async function recordChanges(tx: Transaction, changes: readonly Change[]) {
  const entries = changes.flatMap(toEntry)
  for (let i = 0; i < entries.length; i += entriesPerStatement) {
    await tx.insert(auditLog).values(entries.slice(i, i + entriesPerStatement))
  }
}

function toEntry({ actor, action, subject, before, after }: Change): (typeof auditLog.$inferInsert)[] {
  const changed = before && after ? changedFields(before, after) : { before, after }
  if (!changed) return []
  const entry = {
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    action,
    subjectKind: subject.kind,
    subjectId: String(subject.id),
    before: changed.before,
    after: changed.after,
    requestId: requestId(),
  }
  return [entry]
}

function changedFields(before: Fields, after: Fields): { before: Fields; after: Fields } | undefined {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  if (changed.length === 0) return
  const pick = (fields: Fields) => Object.fromEntries(Object.entries(fields).filter(([name]) => changed.includes(name)))
  return { before: pick(before), after: pick(after) }
}
