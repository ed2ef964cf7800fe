import type { ShowForm } from '#domain/shows/schema.ts'

/** Says for each field whose text differs from that of the stored show what is stored now. */
export function describeDifferences(
  typed: Record<keyof ShowForm, string>,
  stored: Record<keyof ShowForm, string>,
): Partial<Record<keyof ShowForm, string>> {
  const fields = Object.keys(stored) as (keyof ShowForm)[]
  const differing = fields.filter((field) => typed[field].replaceAll('\r\n', '\n').trim() !== stored[field])
  const format = (text: string) => (/^\d{4}-\d\d-\d\dT[\d:]+$/.test(text) ? text.replace('T', ' ') : text)
  return Object.fromEntries(differing.map((field) => [field, `Stored now: ${format(stored[field]) || 'nothing'}`]))
}
