/** What may stop the previous version, or keep bookings waiting, and how a statement of a migration looks that does it. */
const rules: [why: string, pattern: RegExp][] = [
  ['the previous version may use it', /\bdrop (?:table|column|function|view|default|extension)\b/i],
  ['the previous version knows the old name', /\brename\b/i],
  ['the previous version may write null', /\bset not null\b/i],
  ['the previous version does not write the column', /\badd column (?!.*\b(?:default|generated)\b).*\bnot null\b/i],
  ['the table is rewritten under a lock', /\balter column .*\btype\b/i],
  ['the table is rewritten under a lock', /\badd column .*\bgenerated\b/i],
  ['rows are checked under a lock', /\badd constraint (?!.*\bnot valid\b)/i],
  ['writes wait while the index is built', /\bcreate (?:unique )?index (?!concurrently)/i],
  ['it runs in writes of the previous version', /\bcreate (?:constraint )?trigger\b/i],
]

/**
 * Finds statements of migrations that break the rule "expand, then contract": the previous version must go on working while they run and
 * after. Statements about tables that the migrations themselves create are left out.
 *
 * @param migrations the text of each migration by its name.
 * @returns each statement in one line, with the name of its migration and the reason.
 */
export function findRisks(
  migrations: ReadonlyMap<string, string>,
): { migration: string; statement: string; why: string }[] {
  const all = [...migrations].flatMap(([migration, text]) =>
    text.split('--> statement-breakpoint').map((part) => ({
      migration,
      statement: part
        .replace(/^\s*--.*$/gm, '')
        .replace(/\s+/g, ' ')
        .trim(),
    })),
  )
  const created = new Set(all.flatMap(({ statement }) => /^create table "(\w+)"/i.exec(statement)?.[1] ?? []))
  return all
    .filter(({ statement }) => !created.has(/^(?:alter table|create .*? on) "(\w+)"/i.exec(statement)?.[1] ?? ''))
    .flatMap(({ migration, statement }) => {
      const rule = rules.find(
        ([, pattern]) => !/^create (?:table|function)\b/i.test(statement) && pattern.test(statement),
      )
      return rule ? [{ migration, statement, why: rule[0] }] : []
    })
}
