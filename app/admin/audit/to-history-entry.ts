import type { HistoryEntry } from '#components/admin/history.tsx'
import { allPermissions, roleOf } from '#domain/accounts/permissions.ts'
import type { AuditEntry } from '#domain/audit/queries.ts'
import { subjectKinds, subjectPaths } from '#domain/audit/rules.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { formatDate, formatNumber, formatTime } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { audit } from '#messages/console/audit.ts'
import { permissionNames } from '#messages/console/permissions.ts'
import { nameAction } from './name-action.ts'

/** An entry of the audit log as the console shows it. */
export function toHistoryEntry(entry: AuditEntry, { withSubject }: { withSubject: boolean }): HistoryEntry {
  const { id, createdAt, actorName, action } = entry
  return {
    id,
    at: createdAt.toISOString(),
    when: formatMoment(createdAt),
    actor: actorName,
    action: nameAction(action),
    subject: withSubject ? toSubject(entry) : undefined,
    changes: toChanges(entry),
  }
}

/** How much of a long text is shown. The log has the whole text. */
const maxLength = 300

const formatMoment = (instant: Date) => {
  const zone = getVenue().timeZone
  return `${formatDate(instant, zone)}, ${formatTime(instant, zone)}`
}

function toSubject({ subjectKind, subjectId }: AuditEntry): HistoryEntry['subject'] {
  const known = subjectKinds.find((kind) => kind === subjectKind)
  if (!known) return
  const t = texts(audit)
  const kind = t(`subjects.${known}`)
  // Only numbers mean something to readers.
  const name = /^\d+$/.test(subjectId) ? t('subject', { kind, number: subjectId }) : kind
  return { name, href: subjectPaths[known] + subjectId }
}

function toChanges({ before, after }: AuditEntry): HistoryEntry['changes'] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  const text = (fields: AuditEntry['before'], name: string) =>
    fields && name in fields ? formatField(name, fields[name]) : undefined
  return names.map((name) => ({
    // `bookingClosesAt` becomes `Booking closes at`.
    field: name
      .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
      .replace(/^./, (letter) => letter.toUpperCase())
      .replace(/^Url$/, 'URL'),
    before: text(before, name),
    after: text(after, name),
  }))
}

/** Roles and permissions have their names of today, whatever version stored them. */
function formatField(name: string, value: unknown): string {
  if (name === 'role') {
    const role = roleOf(String(value))
    return texts(permissionNames)(role ? `roles.${role}` : 'none')
  }
  if (name === 'scope' && Array.isArray(value)) return value.map(permissionName).join('; ')
  return formatValue(value)
}

function permissionName(stored: unknown): unknown {
  const known = allPermissions.find((permission) => permission === stored)
  return known ? texts(permissionNames)(`permissions.${known}`) : stored
}

function formatValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return texts(audit)('none')
  if (typeof value === 'boolean') return texts(audit)(value ? 'yes' : 'no')
  if (typeof value === 'number') return formatNumber(value)
  if (Array.isArray(value)) return value.map(formatValue).join(', ')
  const text = String(value)
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return formatMoment(new Date(text))
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text
}
