import { texts } from '#lib/language/texts.ts'
import { words } from '#messages/console/words.ts'

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
  return Object.fromEntries(
    differing.map((field) => [field, describeStored(stored[field].replace(/^([\d-]{10})T(?=[\d:]+$)/, '$1 '))]),
  ) as Partial<Record<Field, string>>
}

/** The message at a field whose stored text is another one. */
export const describeStored = (value: string): string =>
  value === '' ? texts(words)('nothingStored') : texts(words)('storedNow', { value })
