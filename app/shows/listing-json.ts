import 'server-only'
import { z } from 'zod'
import { listOpenShows, type ShowSummary } from '#domain/shows/queries.ts'
import { type ListingQuery, listingSchema } from '#domain/shows/schema.ts'
import { entityTag } from '#lib/http/entity-tag.ts'
import { instantSchema } from '#lib/http/instant-schema.ts'
import { perProcess } from '#lib/per-process.ts'
import { shareReads } from '#lib/share-reads.ts'
import { toUtcSeconds } from '#lib/time.ts'

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

/** An answer of `GET /shows`, written once for all requests that share its query. */
type Listing = { body: string; tag: string; headers: Record<string, string> }

const share = () => perProcess('listings', () => shareReads<Listing>())

/** Parses the query of an address; what stands in it twice and is to stand there once is refused, like what is wrong. */
export function parseListingQuery(url: string) {
  const query = new URLSearchParams(url.split('?')[1])
  const once = (name: string) => {
    const values = query.getAll(name)
    return values.length > 1 ? values : values[0]
  }
  return listingSchema.safeParse({ limit: once('limit'), after: once('after'), show: query.getAll('show') })
}

/** The shows that take bookings, or those of them that are asked for, as the API lists them. */
export const readListing = (asked: ListingQuery): Promise<Listing> =>
  share()(JSON.stringify(asked), async () => {
    const { limit, after, show } = asked
    const { shows, next } = await listOpenShows({ limit, after, ids: show.length > 0 ? show : undefined })
    return write(shows, next && linkTo(asked, next))
  })

/** The address of the next shows. Relative, it holds behind any proxy. */
const linkTo = ({ limit, show }: ListingQuery, next: string) =>
  `</shows?limit=${limit}${show.map((id) => `&show=${id}`).join('')}&after=${next}>; rel="next"`

function write(shows: ShowSummary[], link: string | undefined): Listing {
  const body = JSON.stringify(shows.map(toJson))
  // The same shows are something else once others follow them.
  const tag = entityTag(link ? link + body : body)
  // It may be kept, but never used unasked: seats go.
  const headers = { ETag: tag, Vary: 'Accept', 'Cache-Control': 'no-cache', ...(link && { Link: link }) }
  return { body, tag, headers }
}
