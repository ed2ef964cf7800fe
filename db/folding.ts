import { type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'

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
export const folded = (text: SQL): SQL => withoutAccents(sql`translate(${text}, ${literal(from)}, ${literal(to)})`)

/** A text without case and accents, in SQL. NFKD writes an accented letter as the letter and combining marks. */
const withoutAccents = (text: SQL) => sql`lower(regexp_replace(normalize(${text}, NFKD), '[\\u0300-\\u036f]', '', 'g'))`

const punctuation = literal(`[\\s!-/:-\`{-~${variants['"']}${variants['-']}]+`)

/** The words of a text as searches compare them, in SQL: an array of texts without case, accents and punctuation. */
const wordsOf = (text: SQL): SQL => {
  // A word of 500 characters fits into a lexeme, whose limit is 2 kB.
  const plain = sql`left(${withoutAccents(sql`translate(${text}, ${literal(`'${variants["'"]}`)}, '')`)}, 500)`
  return sql`array_remove(string_to_array(regexp_replace(${plain}, ${punctuation}, ' ', 'g'), ' '), '')`
}

/**
 * What searches find a buyer by, in SQL: the words of the name and of the address before its @, and the whole address. It is a
 * `tsvector`, because its index finds words by prefix without an extension. The expression is part of an index, so that changing
 * it needs a migration.
 */
export const buyerWords = ({ name, email }: { name: AnyPgColumn; email: AnyPgColumn }): SQL => {
  const text = sql`coalesce(${name}, '') || ' ' || split_part(coalesce(${email}, ''), '@', 1)`
  return sql`array_to_tsvector(${wordsOf(text)} || array_remove(array[lower(left(${email}, 254))], null))`
}

/**
 * A search for buyers as a `tsquery`, in SQL. It matches buyers who have all words of the text, or words that begin with them. A
 * word of one or two ASCII letters or digits has to match whole, because too many words begin with it. A word with an @ is the
 * beginning of an address. A text without words matches no buyer.
 */
export const buyerQuery = (text: string): SQL => {
  const typed = text.split(/\s+/).slice(0, 8)
  const names = typed.filter((word) => !word.includes('@')).join(' ')
  const addresses = JSON.stringify(typed.filter((word) => word.includes('@')))
  const address = sql`array(select lower(json_array_elements_text(${addresses}::text::json)))`
  const ending = sql`case when word ~ '^[a-z0-9]{1,2}$' then '' else ':*' end`
  return sql`(
    select string_agg(${quoted(sql`word`)} || ${ending}, ' & ')::tsquery
    from unnest(${wordsOf(sql`${names}::text`)} || ${address}) word)`
}

/** A search for buyers with exactly this address as a `tsquery`, in SQL. */
export const addressQuery = (address: string): SQL => sql`(${quoted(sql`lower(${address}::text)`)})::tsquery`

/** A word of a `tsquery`, in quotes. */
const quoted = (word: SQL) => sql`'''' || replace(replace(${word}, '\\', '\\\\'), '''', '''''') || ''''`
