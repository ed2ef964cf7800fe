import 'server-only'
import { listOpenShows, type ShowSummary } from '#domain/shows/queries.ts'
import { entityTag } from '#lib/entity-tag.ts'
import { perProcess } from '#lib/per-process.ts'
import { shareReads } from '#lib/share-reads.ts'
import { toUtcSeconds } from '#lib/time.ts'

/** An answer of `GET /shows`, written once for all requests that share its query. */
type Listing = { body: string; tag: string; headers: Record<string, string> }

const share = () => perProcess('listings', () => shareReads<Listing>())

/** The shows that take bookings, as the API lists them. */
export const readListing = (): Promise<Listing> => share()('', async () => write(await listOpenShows()))

function write(shows: ShowSummary[]): Listing {
  const body = JSON.stringify(shows.map(toJson))
  const tag = entityTag(body)
  // It may be kept, but never used unasked: seats go.
  return { body, tag, headers: { ETag: tag, Vary: 'Accept', 'Cache-Control': 'no-cache' } }
}

const toJson = (show: ShowSummary) => ({
  id: show.id,
  name: show.name,
  start_time: toUtcSeconds(show.startTime),
  total_seats: show.totalSeats,
  available_seats: show.availableSeats,
})
