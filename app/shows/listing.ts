import 'server-only'
import { listOpenShows, type ShowSummary } from '#domain/shows/queries.ts'
import { perProcess } from '#lib/per-process.ts'
import { shareReads } from '#lib/share-reads.ts'
import { toUtcSeconds } from '#lib/time.ts'

/** An answer of `GET /shows`, written once for all requests that share its query. */
type Listing = { body: string; headers: Record<string, string> }

const share = () => perProcess('listings', () => shareReads<Listing>())

/** The shows that take bookings, as the API lists them. */
export const readListing = (): Promise<Listing> => share()('', async () => write(await listOpenShows()))

function write(shows: ShowSummary[]): Listing {
  return {
    body: JSON.stringify(shows.map(toJson)),
    headers: { 'Content-Type': 'application/json', Vary: 'Accept', 'Cache-Control': 'no-store' },
  }
}

const toJson = (show: ShowSummary) => ({
  id: show.id,
  name: show.name,
  start_time: toUtcSeconds(show.startTime),
  total_seats: show.totalSeats,
  available_seats: show.availableSeats,
})
