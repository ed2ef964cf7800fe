import 'server-only'
import { and, asc, or, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { shows } from '#db/schema.ts'
import { isComing, isOpen } from './filters.ts'
import { showSummary, stateColumns } from './queries.ts'

const calendarColumns = {
  id: shows.id,
  name: shows.name,
  startTime: shows.startTime,
  totalSeats: shows.totalSeats,
  availableSeats: showSummary.availableSeats.as('available_seats'),
  ...stateColumns,
}

/**
 * The shows of days in their order: coming ones, and started ones that take bookings.
 *
 * @param days the instants at which each day begins and ends.
 * @param options.limit how many shows of each day to list at most.
 * @returns the shows of each day.
 */
export async function listCalendar(
  days: readonly { start: Date; end: Date }[],
  { limit, now }: { limit: number; now?: Date },
  database = db(),
) {
  const listed = database
    .select(calendarColumns)
    .from(shows)
    .where(
      and(
        sql`${shows.startTime} >= day.starts_at and ${shows.startTime} < day.ends_at`,
        or(isComing(now), isOpen(now)),
      ),
    )
    .orderBy(asc(shows.startTime), asc(shows.id))
    .limit(limit)
    .as('listed')
  const instants = JSON.stringify(days)
  const found = await database
    .select({
      day: sql`day.number`.mapWith(Number),
      id: listed.id,
      name: listed.name,
      startTime: listed.startTime,
      totalSeats: listed.totalSeats,
      availableSeats: listed.availableSeats,
      isDraft: listed.isDraft,
      bookingOpensAt: listed.bookingOpensAt,
      bookingClosesAt: listed.bookingClosesAt,
      cancelledAt: listed.cancelledAt,
    })
    .from(
      sql`(select number, (day ->> 'start')::timestamptz as starts_at, (day ->> 'end')::timestamptz as ends_at
        from json_array_elements(${instants}::json) with ordinality as given (day, number)) day`,
    )
    .crossJoinLateral(listed)
    .orderBy(sql`day.number`, asc(listed.startTime), asc(listed.id))
  return days.map((_, i) => found.filter(({ day }) => day === i + 1))
}

/** A show as `listCalendar` lists it. */
export type CalendarShow = Awaited<ReturnType<typeof listCalendar>>[number][number]
