import { z } from 'zod'
import type { Seats } from '#domain/shows/queries.ts'
import { maxShowIds } from '#domain/shows/rules.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { getSeatFeed } from '#domain/shows/seat-feed.ts'
import { clientNetwork } from '#lib/client-network.ts'
import { getEnv } from '#lib/env.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { batchEvents, type EventBatch, encodeEvent, openEventStream } from '#lib/http/event-stream.ts'
import { limitPerClient } from '#lib/http/limit-per-client.ts'
import { operation } from '#lib/http/operation.ts'
import { clientAddress } from '#lib/http/request-context.ts'
import { route } from '#lib/http/route.ts'
import { perProcess } from '#lib/per-process.ts'

const showIds = z.array(showIdSchema).max(maxShowIds)

const headers = {
  'Content-Type': 'text/event-stream',
  // A proxy that compresses or buffers the stream would deliver its events late.
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
  // The connection ends with its stream. Otherwise a server that stops would wait for another request on it.
  Connection: 'close',
}

const unavailable = {
  status: 503,
  message: 'Live seats are not available right now',
  description: 'Too many streams are open in this process, or the database is away.',
  headers: { 'Retry-After': '30' },
}
const tooManyStreams = {
  status: 429,
  message: 'Too many streams are open',
  description: 'One client has too many streams at once.',
  headers: { 'Retry-After': '30' },
}

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/shows/events',
  cors: true,
  GET: operation({
    id: 'watchSeats',
    tag: 'Shows',
    summary: 'Watch the seats of the named shows, or of all that take bookings, as server-sent events',
    query: z.object({ show: showIds.describe('Only these shows.') }),
    answers: [
      {
        status: 200,
        description:
          'An event `seats` for each show, and another one whenever its seats change. For shows with numbered seats that are named in the query, an event `seat-map` has all seats that are not free, and the `seating_plan` of their numbers: base64 of bytes in which seat n of the list `/shows/{id}/seats` is bit n % 8 of byte n / 8, the lowest bit first. Each `seat-changes` after it has the positions of seats that are `unavailable` or `free` since. A new stream begins with `seat-map`, and it comes again if the show is moved to another plan.',
        content: { 'text/event-stream': z.string() },
        examples: {
          seats: 'event: seats\ndata: {"id":1,"available_seats":62,"total_seats":120}\n\n',
          map: 'event: seat-map\ndata: {"id":1,"seating_plan":1,"unavailable":"AwAA"}\n\n',
          changes: 'event: seat-changes\ndata: {"id":1,"unavailable":[7,8],"free":[0]}\n\n',
        },
      },
      { status: 204, description: 'This platform has no live seats. A browser does not ask again.' },
      tooManyStreams,
      unavailable,
    ],
    handle: async (request, { query: { show: ids } }) => {
      // A function that ends after seconds cannot push events. After a 204 a browser does not reconnect.
      if (getEnv().VERCEL) return { status: 204, headers: {} }
      if (request.method === 'HEAD') return { status: 200, headers }
      return openStream(request, ids.length > 0 ? ids : undefined)
    },
  }),
})

/**
 * Streams that one client address, or one IPv6 network, may have open in a process: the open pages of a school. A page without a
 * stream reads the numbers itself.
 */
const maxStreamsPerClient = 300

const clientStreams = () => perProcess('client-streams', () => limitPerClient(maxStreamsPerClient))

/** Opens a stream. @returns the error to answer with if it is not possible now. */
function openStream(request: Request, ids: readonly number[] | undefined): Response | ErrorAnswer {
  const { signal } = request
  if (signal.aborted) return unavailable
  const release = clientStreams().take(clientNetwork(clientAddress(request.headers)))
  if (!release) return tooManyStreams
  let unsubscribe: (() => void) | undefined
  const onClose = () => {
    release()
    unsubscribe?.()
  }
  const { body, send, heartbeat, end } = openEventStream({ signal, onClose })
  const onEnd = () => {
    release()
    end()
  }
  unsubscribe = getSeatFeed().subscribe(ids, {
    onSeats: (seats) => send(batchOf(seats, ids !== undefined)),
    onHeartbeat: heartbeat,
    onEnd,
  })
  if (unsubscribe) return new Response(body, { headers })
  release()
  return unavailable
}

// The feed gives many subscribers the same seats, so each event and each batch is encoded once.
const events = new WeakMap<Seats, Uint8Array>()
const batches = new WeakMap<readonly Seats[], EventBatch>()

function eventOf(seats: Seats): Uint8Array {
  const known = events.get(seats)
  if (known) return known
  const { id, availableSeats, totalSeats } = seats
  const event = encodeEvent('seats', { id, available_seats: availableSeats, total_seats: totalSeats })
  events.set(seats, event)
  return event
}

/** All numbered seats of a show that are not free, and those that changed. */
function numberedEvents({
  id,
  sold,
  planId,
  changes,
}: Seats): { whole: Uint8Array; change: Uint8Array | undefined } | undefined {
  if (!sold) return undefined
  const whole = encodeEvent('seat-map', {
    id,
    seating_plan: planId,
    unavailable: Buffer.from(sold).toString('base64'),
  })
  if (!changes) return { whole, change: whole }
  const { set, cleared } = changes
  const isChanged = set.length + cleared.length > 0
  return { whole, change: isChanged ? encodeEvent('seat-changes', { id, unavailable: set, free: cleared }) : undefined }
}

/** @param numbered whether the subscribers watch these shows by their ids. Others get the numbers alone. */
function batchOf(list: readonly Seats[], numbered: boolean): EventBatch {
  const known = batches.get(list)
  if (known) return known
  const waiting = new Map<number, Uint8Array>()
  const atOnce: Uint8Array[] = []
  for (const seats of list) {
    const [event, numberedEvent] = [eventOf(seats), numbered ? numberedEvents(seats) : undefined]
    waiting.set(seats.id, event)
    atOnce.push(event)
    // A client that waits would miss changes: it gets all seats of the show.
    if (numberedEvent) waiting.set(-seats.id, numberedEvent.whole)
    if (numberedEvent?.change) atOnce.push(numberedEvent.change)
  }
  const batch = batchEvents(waiting, atOnce)
  batches.set(list, batch)
  return batch
}
