import 'server-only'
import type { AuditFilter } from '#domain/audit/queries.ts'
import type { AuditQuery } from '#domain/audit/schema.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { startOfDay } from '#lib/time.ts'

/** The filter of a query, whose days are in the venue's time zone. */
export function toFilter({ actor, action, kind, id, from, to }: Omit<AuditQuery, 'before'>): AuditFilter {
  const zone = getVenue().timeZone
  return {
    actor: toActor(actor),
    action,
    subjectKind: kind,
    subjectId: id,
    from: from === undefined ? undefined : startOfDay(from, zone),
    until: to === undefined ? undefined : startOfDay(to, zone, 1),
  }
}

const kinds = ['user', 'token', 'machine', 'system', 'buyer'] as const

function toActor(actor: string | undefined): AuditFilter['actor'] {
  const [name, id = null] = actor?.split(':') ?? []
  const kind = kinds.find((known) => known === name)
  return kind && { kind, id }
}
