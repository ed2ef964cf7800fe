import 'server-only'
import { and, asc, desc, eq, gt, gte, isNull, lt, lte, type SQL, sql } from 'drizzle-orm'
import { auditLog } from '#db/audit-schema.ts'
import { type Database, db, type Transaction } from '#db/client.ts'
import { productions, shows } from '#db/schema.ts'
import type { SeatChanges } from '#domain/seating/bitmap.ts'
import { perProcess } from '#lib/per-process.ts'
import { shareReads } from '#lib/share-reads.ts'
import { follows, hasId, isOpen, isPublished, matches } from './filters.ts'
import type { ShowCursor } from './schema.ts'

/** The columns of a show that the API's listing uses. */
export const showSummary = {
  id: shows.id,
  name: shows.name,
  startTime: shows.startTime,
  totalSeats: shows.totalSeats,
  /** Seats that can be booked while the show is open. More may be kept back than are free. */
  availableSeats:
    sql<number>`greatest(${shows.totalSeats} - ${shows.bookedSeats} - ${shows.keptBackSeats} - ${shows.withheldSeats}, 0)`.mapWith(
      Number,
    ),
}

/** The columns that decide a show's state: see `showState`. */
export const stateColumns = {
  isDraft: shows.isDraft,
  bookingOpensAt: shows.bookingOpensAt,
  bookingClosesAt: shows.bookingClosesAt,
  cancelledAt: shows.cancelledAt,
}

/** The columns of a show that its own pages use. */
export const showDetails = {
  ...showSummary,
  ...stateColumns,
  productionId: shows.productionId,
  version: shows.version,
  keptBackSeats: shows.keptBackSeats,
  doorsAt: shows.doorsAt,
  place: shows.place,
  note: shows.note,
  rescheduledAt: shows.rescheduledAt,
  seatingPlanId: shows.seatingPlanId,
  /** How long it takes, with its intervals; null if its production does not say. */
  durationMinutes: sql<
    number | null
  >`(select ${productions.durationMinutes} from productions where productions.id = ${shows.productionId})`,
}

export type ShowDetails = NonNullable<Awaited<ReturnType<typeof selectShow>>>
export type ShowSummary = Pick<ShowDetails, keyof typeof showSummary>

/**
 * A show in a list, with its cursor: text that `cursorSchema` reads. PostgreSQL writes it, since a `Date` has no
 * microseconds.
 */
export const listedShow = {
  ...showSummary,
  cursor: sql`${shows.startTime}::text || '_' || ${shows.id}`.mapWith((text: string) =>
    text.replace(' ', 'T').replace('+00_', 'Z_'),
  ),
}

/** Cuts the shows that were found to one page. `next` is the cursor of its last show if more shows follow. */
export function toPage<Show extends { cursor: string }>(found: Show[], limit: number | undefined) {
  // The query reads one show more than the limit, to know whether more follow.
  const page = found.slice(0, limit)
  return { shows: page, next: found.length > page.length ? page.at(-1)?.cursor : undefined }
}

async function selectShow(id: number) {
  const [show] = await db().select(showDetails).from(shows).where(eq(shows.id, id))
  return show
}

const sharedReads = () => perProcess('shows', () => shareReads<ShowDetails | undefined>())

/**
 * One show in any state; undefined if there is none. Calls at the same time share a query: when a show goes on sale, a crowd
 * loads its page, and both the proxy and the page read the show.
 */
export const getShow = (id: number): Promise<ShowDetails | undefined> => sharedReads()(String(id), () => selectShow(id))

/** As `getShow`, but undefined for a draft, which to the public does not exist. */
export async function getPublishedShow(id: number): Promise<ShowDetails | undefined> {
  const show = await getShow(id)
  return show?.isDraft ? undefined : show
}

/**
 * When a show that was rescheduled was to start before: the start that its buyers knew. Undefined if the audit log does not have it.
 *
 * @param rescheduledAt as it is stored with the show.
 */
export async function getFormerStart(showId: number, rescheduledAt: Date, database = db()): Promise<Date | undefined> {
  const [entry] = await database
    .select({ start: sql<string>`${auditLog.before} ->> 'startTime'` })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.subjectKind, 'show'),
        eq(auditLog.subjectId, String(showId)),
        eq(auditLog.action, 'show.edit'),
        // The entry is written in the transaction that rescheduled the show, after it read the time.
        gte(auditLog.createdAt, rescheduledAt),
        sql`${auditLog.before} ? 'startTime'`,
      ),
    )
    .orderBy(asc(auditLog.createdAt), asc(auditLog.id))
    .limit(1)
  return entry && new Date(entry.start)
}

/** The greatest id of a show; 0 without any. */
export async function getGreatestShowId(database = db()): Promise<number> {
  const [row] = await database.select({ id: sql`coalesce(max(${shows.id}), 0)`.mapWith(Number) }).from(shows)
  return row?.id ?? 0
}

/** Lists the ids of published shows after one id, up to another one. */
export async function listPublishedIds(after: number, upTo: number, database = db()): Promise<number[]> {
  const [row] = await database
    // One text instead of a row for each show.
    .select({ ids: sql<string | null>`string_agg(${shows.id}::text, ',' order by ${shows.id})` })
    .from(shows)
    .where(and(gt(shows.id, after), lte(shows.id, upTo), isPublished()))
  return row?.ids?.split(',').map(Number) ?? []
}

/** The columns of a show that staff read. */
const staffColumns = { ...showDetails, bookedSeats: shows.bookedSeats, createdAt: shows.createdAt }

/** Gets a show in any state, with its counters as they are now; undefined if there is none. */
export async function getShowForStaff(id: number, database: Database | Transaction = db()) {
  const [show] = await database.select(staffColumns).from(shows).where(eq(shows.id, id))
  return show
}

/** Lists the shows with these ids in any state, soonest first. */
export const listShowsForStaff = (ids: readonly number[], database: Database | Transaction = db()) =>
  database.select(staffColumns).from(shows).where(hasId(ids)).orderBy(asc(shows.startTime), asc(shows.id))

/** A show as staff read it. */
export type StaffShow = NonNullable<Awaited<ReturnType<typeof getShowForStaff>>>

/**
 * Shows in any state for the admin side, the latest start first. `after` and `limit` as for `listOpenShows`.
 *
 * @param options.text lists only shows whose name, or production's title or subtitle, contains this text.
 * @param options.from lists only shows that start then or later.
 * @param options.to lists only shows that start before.
 */
export async function listAllShows(
  {
    productionId,
    text,
    from,
    to,
    after,
    limit,
  }: { productionId?: number; text?: string; from?: Date; to?: Date; after?: ShowCursor; limit: number },
  database = db(),
) {
  const found = await database
    .select({ ...staffColumns, cursor: listedShow.cursor })
    .from(shows)
    .where(
      and(
        productionId === undefined ? undefined : eq(shows.productionId, productionId),
        matches(text),
        from && gte(shows.startTime, from),
        to && lt(shows.startTime, to),
        after && follows(after, '<'),
      ),
    )
    .orderBy(desc(shows.startTime), desc(shows.id))
    .limit(limit + 1)
  return toPage(found, limit)
}

/** A show as `listAllShows` lists it. */
export type ListedShow = Awaited<ReturnType<typeof listAllShows>>['shows'][number]

/** Shows to choose from: those that start at `from` or later, soonest first, `limit` at most. */
export const listShowsFrom = (from: Date, limit: number, database = db()) =>
  database
    .select({ id: shows.id, name: shows.name, startTime: shows.startTime })
    .from(shows)
    .where(gte(shows.startTime, from))
    .orderBy(asc(shows.startTime), asc(shows.id))
    .limit(limit)

/** Whether a show is another date of the production of the show with the id `showId`, published and not cancelled. Bookings can be moved to such a show. */
export const isOtherDate = (showId: number): SQL =>
  sql`${shows.productionId} = (select other.production_id from shows other where other.id = ${showId}) and ${shows.id} <> ${showId} and ${isNull(shows.cancelledAt)} and ${isPublished()}`

/** Lists the other dates of a show that start at `from` or later, soonest first, `limit` at most. */
export const listOtherDates = (showId: number, from: Date, limit: number, database = db()) =>
  database
    .select(showSummary)
    .from(shows)
    .where(and(isOtherDate(showId), gte(shows.startTime, from)))
    .orderBy(asc(shows.startTime), asc(shows.id))
    .limit(limit)

/**
 * How many seats shows have and how many of them are free. `sold` are the numbered seats that are taken or blocked; null for general
 * admission, undefined if that was not read. `changes` are the numbered seats that differ from those that were delivered before.
 */
export type Seats = {
  id: number
  availableSeats: number
  totalSeats: number
  sold?: Uint8Array | null | undefined
  /** The plan of numbered seats. */
  planId?: number | null | undefined
  changes?: SeatChanges
}

const seatNumbers = { id: shows.id, availableSeats: showSummary.availableSeats, totalSeats: shows.totalSeats }

/** The seats of the shows with these ids, without drafts and with numbered seats, or of all that take bookings. */
export const listSeats = (ids: readonly number[] | undefined, database = db()): Promise<Seats[]> =>
  ids
    ? database
        .select({ ...seatNumbers, sold: shows.seatBitmap, planId: shows.seatingPlanId })
        .from(shows)
        .where(and(hasId(ids), isPublished()))
    : database.select(seatNumbers).from(shows).where(isOpen())
