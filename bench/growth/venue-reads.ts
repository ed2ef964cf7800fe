import { sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { listActors, listHistory } from '#domain/audit/queries.ts'
import { getBooking } from '#domain/bookings/queries.ts'
import { listShowsOf, summarizeBuyer } from '#domain/buyers/queries.ts'
import { listCalendar } from '#domain/shows/calendar.ts'
import { readSearch } from '#domain/shows/date-words.ts'
import { listOpenShows } from '#domain/shows/listing.ts'
import { findWanted } from '#domain/shows/search.ts'
import { countWhatsOn, getNextStart, listWhatsOn } from '#domain/shows/whats-on.ts'
import { countDeliveries, listDeliveries, listEndpoints } from '#domain/webhooks/queries.ts'
import type { ConsoleRead } from './console-reads.ts'

/** What public pages and further pages of the console read, by page. @param reference of some booking. */
export const venueReads = (reference: string): Record<string, ConsoleRead> => ({
  'list of open shows, GET /shows': (database) => listOpenShows({ limit: 20 }, database),
  'list of open shows, with a search': (database) => listOpenShows({ limit: 20, search: 'production 77' }, database),
  'what’s on': (database) => listWhatsOn({ limit: 48 }, database),
  'what’s on, a day': (database) => listDays(1, database),
  'what’s on, a weekend': (database) => listDays(2, database),
  'what’s on, a month': (database) => listDays(30, database),
  'what’s on, the calendar': (database) =>
    Promise.all([
      listCalendar(
        Array.from({ length: 31 }, (_, i) => ({ start: daysFromNow(i), end: daysFromNow(i + 1) })),
        { limit: 7 },
        database,
      ),
      getNextStart(daysFromNow(31), {}, database),
    ]),
  'what’s on, with a search': (database) => searchWhatsOn('production 77', database),
  'what’s on, with a search for one title': (database) => searchWhatsOn('production 7777', database),
  'what’s on, with a search for all titles': (database) => searchWhatsOn('production', database),
  'what’s on, with a search for a month': (database) => searchWhatsOn('next month', database),
  'what’s on, with a search for a day and a title': (database) => searchWhatsOn('production 77 tomorrow', database),
  'what’s on, with a typing error in a search': (database) => searchWhatsOn('prodcution 7777', database, true),
  'a booking by its reference': (database) => getBooking(reference, database),
  'a buyer by an address': (database) =>
    Promise.all([
      summarizeBuyer('buyer7777@example.com', { database }),
      listShowsOf('buyer7777@example.com', database),
    ]),
  'audit log: filter of actors': (database) => listActors(database),
  'audit log of a booking': (database) => listHistory({ kind: 'booking', id: 77 }, 20, database),
  'webhooks: endpoints': (database) => listEndpoints(database),
  'webhooks: counts of an endpoint': (database) => countDeliveries(1, database),
  'webhooks: delivery log': (database) => listDeliveries(1, { limit: 51 }, database),
  'webhooks: deliveries that wait': (database) => listDeliveries(1, { filter: 'waiting', limit: 51 }, database),
  'webhooks: deliveries that failed': (database) => listDeliveries(1, { filter: 'given-up', limit: 51 }, database),
})

const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000)

/** What the front page reads for some days from now on. */
async function listDays(days: number, database: Database) {
  const span = { start: daysFromNow(0), end: daysFromNow(days) }
  await Promise.all([listWhatsOn({ wanted: [{ span }], limit: 48 }, database), getNextStart(span.end, {}, database)])
}

/** What the front page reads for a search. @param similar whether it finds nothing else than similar titles. */
async function searchWhatsOn(text: string, database: Database, similar = false) {
  const zone = 'Europe/Berlin'
  const readings = readSearch(text, new Date(), zone)
  if (similar) await countWhatsOn({ wanted: await findWanted(readings, { zone }, database) }, database)
  const wanted = await findWanted(readings, { zone, similar }, database)
  await countWhatsOn({ wanted }, database)
  await listWhatsOn({ wanted, limit: 48 }, database)
}

/** The reference of a booking in the middle of a show's bookings. */
export async function someReference(database: Database, show: number): Promise<string> {
  const [row] = await database.execute<{ reference: string }>(
    sql`select reference from bookings where show_id = ${show} and status = 'CONFIRMED' order by id limit 1`,
  )
  if (!row) throw new Error(`Show ${show} has no bookings`)
  return row.reference
}
