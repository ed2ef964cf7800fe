import { type SQL, sql } from 'drizzle-orm'

/** Characters that mean the same mark, by the plain one. */
const variants = { "'": '‘’‚‛ʼ´`′', '"': '“”„‟″«»', '-': '‐‑‒–—―−' }

const from = Object.values(variants).join('')
const to = Object.entries(variants)
  .map(([plain, others]) => plain.repeat(others.length))
  .join('')

const literal = (text: string) => sql.raw(`'${text.replaceAll("'", "''")}'`)

/**
 * A text as searches compare it, in SQL: without case, accents, and differences between apostrophes, quotes and dashes.
 *
 * PostgreSQL folds both the stored names and the search, so that they are folded in the same way. It needs no extension. The
 * expression is part of a column, so that changing it needs a migration.
 */
export const folded = (text: SQL): SQL => {
  const plain = sql`translate(${text}, ${literal(from)}, ${literal(to)})`
  // NFKD writes an accented letter as the letter and combining marks.
  return sql`lower(regexp_replace(normalize(${plain}, NFKD), '[\\u0300-\\u036f]', '', 'g'))`
}
