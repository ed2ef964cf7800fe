import { sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { listActors, listHistory } from '#domain/audit/queries.ts'
import { getBooking } from '#domain/bookings/queries.ts'
import { listShowsOf, summarizeBuyer } from '#domain/buyers/queries.ts'
import { countWhatsOn, listOpenShows, listWhatsOn } from '#domain/shows/listing.ts'
import { countDeliveries, listDeliveries, listEndpoints } from '#domain/webhooks/queries.ts'
import type { ConsoleRead } from './console-reads.ts'

/** What public pages and further pages of the console read, by page. @param reference of some booking. */
export const venueReads = (reference: string): Record<string, ConsoleRead> => ({
  'list of open shows, GET /shows': (database) => listOpenShows({ limit: 20 }, database),
  'list of open shows, with a search': (database) => listOpenShows({ limit: 20, search: 'production 77' }, database),
  'what’s on': (database) => listWhatsOn({ limit: 48 }, database),
  'what’s on, with a search': (database) =>
    Promise.all([
      listWhatsOn({ limit: 48, search: 'production 77' }, database),
      countWhatsOn({ search: 'production 77' }, database),
    ]),
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

/** The reference of a booking in the middle of a show's bookings. */
export async function someReference(database: Database, show: number): Promise<string> {
  const [row] = await database.execute<{ reference: string }>(
    sql`select reference from bookings where show_id = ${show} and status = 'CONFIRMED' order by id limit 1`,
  )
  if (!row) throw new Error(`Show ${show} has no bookings`)
  return row.reference
}
