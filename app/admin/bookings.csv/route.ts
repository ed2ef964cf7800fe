import { z } from 'zod'
import { bookingSearchSchema } from '#domain/bookings/schema.ts'
import { type BookingFilter, type FoundInSearch, searchBookings } from '#domain/bookings/search.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { csvResponse, csvType } from '#lib/http/csv.ts'
import { route } from '#lib/http/route.ts'
import { texts } from '#lib/language/texts.ts'
import { localTimeInZone } from '#lib/time.ts'
import { bookingColumns } from '#messages/console/bookings.ts'
import { staffOperation } from '../api-access.ts'
import { filterOf } from '../bookings/search-query.ts'

/** Bookings that are read at once. */
const batchSize = 1000

type Batch = Awaited<ReturnType<typeof searchBookings>>

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/admin/bookings.csv',
  GET: staffOperation({
    id: 'exportBookings',
    tag: 'Exports',
    summary: 'The bookings that a search of the console finds, as a file for spreadsheets',
    permission: 'bookings:export',
    query: bookingSearchSchema,
    answers: [
      {
        status: 200,
        description: 'The file, in UTF-8 with a byte order mark. Times are in the venue’s time zone.',
        headers: { 'Content-Disposition': z.string() },
        content: { [csvType]: z.string() },
      },
    ],
    handle: async (request, { query }) => {
      const filter = filterOf(query)
      // Read before the answer begins, so that an outage gets its own status.
      const first = await searchBookings({ ...filter, limit: batchSize })
      return csvResponse(request, { name: 'bookings.csv', columns: listColumns(), rows: listRows(filter, first) })
    },
  }),
})

async function* listRows(filter: BookingFilter, first: Batch) {
  for (let batch = first; ; batch = await searchBookings({ ...filter, after: batch.next, limit: batchSize })) {
    yield* batch.bookings.map(toRow)
    if (batch.next === undefined) return
  }
}

function toRow({ id, status, seatCount, name, email, show, createdAt, seats }: FoundInSearch) {
  const local = (instant: Date) => localTimeInZone(instant, getVenue().timeZone).replace('T', ' ')
  const [start, made] = [local(show.startTime), local(createdAt)]
  return [
    id,
    status,
    seatCount,
    name,
    email,
    show.id,
    show.name,
    start,
    made,
    seats?.map(({ label }) => label).join('; '),
  ]
}

/** New columns are added at the end, so that programs that read the file by position keep working. */
function listColumns() {
  const t = texts(bookingColumns)
  return [
    t('booking'),
    t('status'),
    t('seats'),
    t('name'),
    t('email'),
    t('show'),
    t('nameOfShow'),
    t('starts'),
    t('made'),
    t('numberedSeats'),
  ]
}
