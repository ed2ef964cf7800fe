import 'server-only'
import { and, or, type SQL, sql } from 'drizzle-orm'
import { type Database, db } from '#db/client.ts'
import { folded } from '#db/folding.ts'
import { productions, shows } from '#db/schema.ts'
import { spanOfDays } from '#lib/time.ts'
import type { Reading } from './date-words.ts'
import { type Columns, contains, hasStarted, isComing, isOpen } from './filters.ts'

/**
 * The titles that a search finds. A few are named: productions, and shows whose own name matches but not their production's title.
 * Of many only the words are known.
 */
type Titles = { kind: 'few'; productions: number[]; shows: number[] } | { kind: 'many'; words: readonly string[] }

/** Shows that a list is limited to, by their titles and their starts. */
export type Wanted = { titles?: Titles | undefined; span?: { start: Date; end: Date } | undefined }

/** The largest number of titles that counts as few. */
const few = 500

const hasAll = (text: Columns['foldedName'], words: readonly string[]) =>
  and(...words.map((word) => contains(text, word)))

const arrayOf = (ids: readonly number[]) => sql.raw(`'{${ids.join(',')}}'::int[]`)

/** Whether a show has one of the titles. */
function hasTitle(titles: Titles, show: Columns): SQL | undefined {
  if (titles.kind === 'many') {
    const among = sql`${show.productionId} in (select id from productions where ${hasAll(productions.foldedTitle, titles.words)})`
    return or(hasAll(show.foldedName, titles.words), among)
  }
  const among = sql`${show.productionId} = any(${arrayOf(titles.productions)})`
  return titles.shows.length === 0 ? among : or(among, sql`${show.id} = any(${arrayOf(titles.shows)})`)
}

/** Whether a show is wanted. */
export const isWanted = ({ titles, span }: Wanted, show: Columns = shows): SQL | undefined =>
  and(
    titles && hasTitle(titles, show),
    span && sql`${show.startTime} >= ${span.start.toISOString()}::timestamptz`,
    span && sql`${show.startTime} < ${span.end.toISOString()}::timestamptz`,
  )

/** The shows on the front page: coming ones, and started ones that take bookings. PostgreSQL finds each part by an index. */
const listedShows = (now: Date | undefined) => sql`
  (select * from shows where ${isComing(now)} union all select * from shows where ${hasStarted(now)} and ${isOpen(now)}) shows`

/** Finds the titles that contain all words, of productions and of shows on the front page. */
async function findTitles(words: readonly string[], now: Date | undefined, database: Database): Promise<Titles> {
  const found = await database.execute<{ production: number | null; show: number | null }>(sql`
    with titles as materialized
      (select id from productions where ${hasAll(productions.foldedTitle, words)} limit ${few + 1}::int)
    select id as production, null::int as show from titles
    union all
    (select null, id from ${listedShows(now)}
      where ${hasAll(shows.foldedName, words)}
        and (production_id is null or production_id <> all(array(select id from titles))) limit ${few + 1}::int)`)
  const productionIds = found.flatMap(({ production }) => production ?? [])
  const showIds = found.flatMap(({ show }) => show ?? [])
  if (productionIds.length > few || showIds.length > few) return { kind: 'many', words }
  return { kind: 'few', productions: productionIds, shows: showIds }
}

/** The least similarity of a word to a title. A letter left out, doubled or swapped in a word of six leaves more. */
const leastSimilarity = 0.3

/** Finds titles that contain words similar to all of these, of productions on the front page. The best ones count. */
async function findSimilarTitles(words: readonly string[], now: Date | undefined, database: Database): Promise<Titles> {
  const similarities = words.map((word) => sql`title_similarity((select ${folded(sql`${word}::text`)}), folded_title)`)
  // To compare a title takes long. `offset 0` keeps PostgreSQL from comparing it again for each use of the result.
  const found = await database.execute<{ id: number }>(sql`
    select id from (
      select id, similarity, max(similarity) over () as best from (
        select id, least(${sql.join(similarities, sql`, `)}) as similarity from productions
        where id in (select production_id from ${listedShows(now)}) offset 0) compared
      where similarity >= ${leastSimilarity}::real) close
    where similarity >= 0.8 * best order by similarity desc, id limit ${few}::int`)
  return { kind: 'few', productions: found.map(({ id }) => id), shows: [] }
}

/**
 * Finds the shows that readings of a search mean. Readings without a title are left out.
 *
 * @param options.similar finds titles with similar words instead, so that a typing error is forgiven.
 */
export async function findWanted(
  readings: readonly Reading[],
  { zone, now, similar = false }: { zone: string; now?: Date; similar?: boolean },
  database = db(),
): Promise<Wanted[]> {
  const find = similar ? findSimilarTitles : findTitles
  const wanted = await Promise.all(
    readings.map(async ({ words, days }): Promise<Wanted[]> => {
      const span = days && spanOfDays(days, zone)
      if (days && !span) return []
      const titles = words.length > 0 ? await find(words, now, database) : undefined
      const isEmpty = titles?.kind === 'few' && titles.productions.length + titles.shows.length === 0
      return isEmpty ? [] : [{ titles, span }]
    }),
  )
  return wanted.flat()
}
