import type { ShowForm } from '#domain/shows/schema.ts'

/** Says for each field whose text differs from that of the stored show what is stored now. */
export function describeDifferences(
  typed: Record<keyof ShowForm, string>,
  stored: Record<keyof ShowForm, string>,
): Partial<Record<keyof ShowForm, string>> {
  const fields: (keyof ShowForm)[] = [
    'name',
    'start_time',
    'start_time_turn',
    'booking_closes_at',
    'booking_closes_at_turn',
    'total_seats',
  ]
  const differing = fields.filter((field) => typed[field].trim() !== stored[field])
  return Object.fromEntries(
    differing.map((field) => [field, `Stored now: ${stored[field].replace('T', ' ') || 'nothing'}`]),
  )
}
