/**
 * Says for each field whose text differs from what is stored what is stored now.
 *
 * @param stored the texts of the fields to compare.
 */
export function describeDifferences<Field extends string>(
  typed: Record<NoInfer<Field>, string>,
  stored: Record<Field, string>,
): Partial<Record<Field, string>> {
  const differing = (Object.keys(stored) as Field[]).filter(
    (field) => typed[field].replaceAll('\r\n', '\n').trim() !== stored[field],
  )
  const entries = differing.map((field) => [
    field,
    `Stored now: ${stored[field].replace(/^([\d-]{10})T(?=[\d:]+$)/, '$1 ') || 'nothing'}`,
  ])
  return Object.fromEntries(entries)
}
