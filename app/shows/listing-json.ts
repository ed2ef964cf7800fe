import 'server-only'
import { z } from 'zod'
import { listAllOpen, listOpenShows } from '#domain/shows/listing.ts'
import type { ShowSummary } from '#domain/shows/queries.ts'
import type { ListingQuery } from '#domain/shows/schema.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { entityTag } from '#lib/http/entity-tag.ts'
import { instantSchema } from '#lib/http/instant-schema.ts'
import { perProcess } from '#lib/per-process.ts'
import { shareReads } from '#lib/share-reads.ts'
import { startOfDay, toUtcSeconds } from '#lib/time.ts'

const showSchema = z.strictObject({
  id: z.int().min(1),
  name: z.string(),
  start_time: instantSchema,
  total_seats: z.int().min(1),
  available_seats: z.int().min(0),
})

export const listingContentSchema = z.array(showSchema)

const toJson = (show: ShowSummary): z.infer<typeof showSchema> => ({
  id: show.id,
  name: show.name,
  start_time: toUtcSeconds(show.startTime),
  total_seats: show.totalSeats,
  available_seats: show.availableSeats,
})

/** An answer of `GET /shows`. Requests that arrive at the same time with the same query share it. */
type Listing = { body: string; tag: string; headers: Record<string, string> }

const sharedReads = () => perProcess('listings', () => shareReads<Listing>())

/** Reads the shows that take bookings and match the query, and writes them as JSON. */
export function readListing(query: ListingQuery): Promise<Listing> {
  const { timeZone } = getVenue()
  // The zone belongs to the key, because it decides when the days of the query begin and end.
  const zone = query.from || query.to ? timeZone : undefined
  return sharedReads()(JSON.stringify({ ...query, zone }), async () => {
    const { limit, after, show, q, from, to } = query
    const isAll = show.length === 0 && [limit, after, q, from, to].every((each) => each === undefined)
    if (isAll) return toListing(await listAllOpen())
    const { shows, next } = await listOpenShows({
      limit,
      after,
      ids: show.length > 0 ? show : undefined,
      search: q,
      from: from === undefined ? undefined : startOfDay(from, timeZone),
      before: to === undefined ? undefined : startOfDay(to, timeZone, 1),
    })
    return toListing(JSON.stringify(shows.map(toJson)), next && linkTo(query, next))
  })
}

/** The `Link` header for the next shows. A relative URL is correct behind any proxy. */
function linkTo({ limit, show, q, from, to }: ListingQuery, next: string) {
  const ids = show.map((id) => `&show=${id}`)
  const filters = Object.entries({ q, from, to }).map(([name, value]) =>
    value ? `&${name}=${encodeURIComponent(value)}` : '',
  )
  return `</shows?limit=${limit}${[...ids, ...filters].join('')}&after=${next}>; rel="next"`
}

function toListing(body: string, link?: string): Listing {
  // The link is part of the answer, so it is part of the tag.
  const tag = entityTag(link ? link + body : body)
  // Clients may store the list, but have to revalidate it each time, as the seats change.
  const headers = { ETag: tag, Vary: 'Accept', 'Cache-Control': 'no-cache', ...(link && { Link: link }) }
  return { body, tag, headers }
}
