import { z } from 'zod'
import type { Seats } from '#domain/shows/queries.ts'
import { maxShowsAsked } from '#domain/shows/rules.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { seatFeed } from '#domain/shows/seat-feed.ts'
import { getEnv } from '#lib/env.ts'
import { encodeEvent, openEventStream } from '#lib/event-stream.ts'
import { refuse, route } from '#lib/http.ts'

const showIds = z.array(showIdSchema).max(maxShowsAsked)

const headers = {
  'Content-Type': 'text/event-stream',
  // Compressed or buffered on their way, events would arrive when the stream ends.
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
  // A stream ends with its connection, so that a server that stops need not wait for another request on it.
  Connection: 'close',
}

/** Live seats, as server-sent events: of the shows that `?show=1&show=2` names, or of all that take bookings. */
export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route(
  {
    GET: async (request) => {
      const ids = showIds.safeParse(new URL(request.url).searchParams.getAll('show'))
      if (!ids.success) return refuse(request, { status: 400, message: 'Invalid input' })
      // A function that ends after seconds cannot push. 204 tells a browser not to come back.
      if (getEnv().VERCEL) return new Response(null, { status: 204 })
      if (request.method === 'HEAD') return new Response(null, { headers })
      const events = follow(ids.data.length > 0 ? ids.data : undefined, request.signal)
      if (events) return new Response(events, { headers })
      return refuse(request, {
        status: 503,
        message: 'Live seats are not available right now',
        headers: { 'Retry-After': '30' },
      })
    },
  },
  { cors: true },
)

/** The events of a client; undefined if the shows cannot be followed right now. */
function follow(ids: readonly number[] | undefined, signal: AbortSignal) {
  if (signal.aborted) return undefined
  let stop: (() => void) | undefined
  const { body, send, beat, end } = openEventStream({ signal, onLeave: () => stop?.() })
  const show = (news: Seats[]) => {
    for (const seats of news) send(seats.id, eventOf(seats))
  }
  stop = seatFeed().follow(ids, { show, beat, end })
  return stop && body
}

// The feed gives everybody the same numbers, so that they are written once.
const written = new WeakMap<Seats, Uint8Array>()

function eventOf(seats: Seats): Uint8Array {
  const known = written.get(seats)
  if (known) return known
  const { id, availableSeats, totalSeats } = seats
  const event = encodeEvent('seats', { id, available_seats: availableSeats, total_seats: totalSeats })
  written.set(seats, event)
  return event
}
