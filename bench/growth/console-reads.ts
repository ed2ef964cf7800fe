import type { Database } from '#db/client.ts'
import { listEntries } from '#domain/audit/queries.ts'
import { countBookings, listBookings, listConfirmedByName } from '#domain/bookings/queries.ts'
import { type BookingFilter, searchBookings } from '#domain/bookings/search.ts'
import { listNewestProductions, listProductions } from '#domain/productions/queries.ts'
import {
  listOccupancy,
  listSales,
  listShowCounts,
  listUnmetDemand,
  type ReportFilter,
} from '#domain/reports/queries.ts'
import { addDays } from '#domain/reports/rules.ts'
import { sumOpenShows } from '#domain/shows/listing.ts'
import { listAllShows, listShowsFrom } from '#domain/shows/queries.ts'
import { dayInZone } from '#lib/time.ts'
import { hotShow, someProduction } from './console-data.ts'

/** Reads what a page of the console reads. */
export type ConsoleRead = (database: Database) => Promise<unknown>

/**
 * What the console's pages read, by page.
 *
 * @param today the day in UTC.
 * @param days the days of the reports.
 * @param someShow the number of a show with an average number of bookings.
 */
export function consoleReads({
  today,
  days,
  someShow,
}: {
  today: string
  days: number
  someShow: number
}): Record<string, ConsoleRead> {
  const day = dayInZone(today, 'UTC') ?? { start: new Date(0), end: new Date(0) }
  const search =
    (filter: BookingFilter): ConsoleRead =>
    (database) =>
      Promise.all([searchBookings({ ...filter, limit: 50 }, database), listShowsFrom(day.start, 100, database)])
  const show =
    (id: number): ConsoleRead =>
    (database) =>
      Promise.all([listBookings(id, 200, database), countBookings(id, database)])
  const production =
    (id: number): ConsoleRead =>
    (database) =>
      listAllShows({ productionId: id, limit: 100 }, database)
  const reports =
    (filter: ReportFilter): ConsoleRead =>
    (database) =>
      Promise.all([
        listSales(filter, database),
        listOccupancy(filter, database),
        listUnmetDemand(filter, database),
        listNewestProductions(100, database),
        listShowsFrom(day.start, 100, database),
      ])
  const period = { from: addDays(today, 1 - days), to: today }
  return {
    today: (database) =>
      Promise.all([
        listShowCounts({ from: day.start, until: day.end, limit: 100 }, database),
        listShowCounts({ from: day.end, limit: 10 }, database),
      ]),
    'list of shows': (database) => Promise.all([listAllShows({ limit: 100 }, database), sumOpenShows({}, database)]),
    'list of shows, the last ones': (database) =>
      listAllShows({ after: { startTime: day.start.toISOString(), id: 1 }, limit: 100 }, database),
    'list of productions': (database) => listProductions({ limit: 50 }, database),
    'a production': production(someProduction),
    bookings: search({}),
    'bookings by a name': search({ text: 'surname77' }),
    'bookings by two names': search({ text: 'given77 surname77' }),
    'bookings by an address': search({ text: 'buyer7777@example.com' }),
    'bookings by a number': search({ text: '777' }),
    'bookings of a day': search({ day }),
    'bookings that are cancelled': search({ status: 'CANCELLED' }),
    'bookings of a show': search({ show: someShow }),
    'a show': show(someShow),
    'a show with 1 % of all bookings': show(hotShow),
    'door list of a show': (database) => listConfirmedByName(someShow, 5001, database),
    'door list of a show with 1 % of all bookings': (database) => listConfirmedByName(hotShow, 5001, database),
    'audit log': (database) => listEntries({}, { limit: 51 }, database),
    'audit log of an account': (database) => listEntries({ actor: { kind: 'user', id: '7' } }, { limit: 51 }, database),
    'audit log of a show': (database) => listEntries({ subjectKind: 'show', subjectId: '70' }, { limit: 51 }, database),
    'reports of all shows': reports(period),
    'reports of a show': reports({ ...period, show: someShow }),
    'reports of a show with 1 % of all bookings': reports({ ...period, show: hotShow }),
    'reports of a production': reports({ ...period, production: someProduction }),
    'reports of a production with 1 % of all bookings': reports({ ...period, production: hotShow }),
  }
}
