import type { Load } from './load.ts'

const json = { 'Content-Type': 'application/json' }
const bookingOf = (showId: number) => JSON.stringify({ show_id: showId, seat_count: 1 })

export const read = (path: string): Load => ({ requests: [{ method: 'GET', path }] })

/** All clients book the first show. */
export const bookHotShow: Load = {
  requests: [{ method: 'POST', path: '/book', headers: json, body: bookingOf(1) }],
}

/** A booking that is refused before it reaches the database. It shows what HTTP and parsing cost. */
export const bookNothing: Load = {
  answer: '4xx',
  requests: [{ method: 'POST', path: '/book', headers: json, body: JSON.stringify({ show_id: 1, seat_count: 0 }) }],
}

/** Books all shows in turn. Each connection starts at another show. */
export function bookEvenly(shows: number): Load {
  const requests = Array.from({ length: shows }, (_, i) => ({
    method: 'POST' as const,
    path: '/book',
    headers: json,
    body: bookingOf(i + 1),
  }))
  let clients = 0
  return {
    // Multiples of the golden ratio spread the starting points evenly.
    setupClient: (client) => {
      const start = Math.floor((clients++ * 0.618 * shows) % shows)
      client.setRequests([...requests.slice(start), ...requests.slice(0, start)])
    },
  }
}

/** Holds a seat of the first show and confirms it: two requests. */
export const holdAndConfirm: Load = {
  requests: [
    {
      method: 'POST',
      path: '/book',
      headers: json,
      body: JSON.stringify({ show_id: 1, seat_count: 1, hold: true }),
      onResponse: (_status, _body, context, headers) => {
        Object.assign(context, { location: headers && 'location' in headers ? headers.location : undefined })
      },
    },
    {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ name: 'A buyer' }),
      setupRequest: (request, context) => ({
        ...request,
        path: `${'location' in context ? context.location : ''}/confirm`,
      }),
    },
  ],
}

/** Bookings of 1, 2, 3 and 4 seats in turn, of the show that `showOf` names. */
const bookMixed = (showOf: () => number, onResponse?: (body: string, showId: number) => void): Load => {
  let sent = 0
  return {
    requests: [
      {
        method: 'POST',
        path: '/book',
        headers: json,
        setupRequest: (request, context) => {
          const showId = showOf()
          Object.assign(context, { showId })
          return { ...request, body: JSON.stringify({ show_id: showId, seat_count: (sent++ % 4) + 1 }) }
        },
        onResponse: (_status, body, context) => onResponse?.(body, 'showId' in context ? Number(context.showId) : 0),
      },
    ],
  }
}

/** All clients book 1 to 4 seats of the first show. */
export const bookHotShowMixed: Load = bookMixed(() => 1)

/** All clients book 1 to 4 seats of one show, until it is sold out, and then of the next one. */
export function bookShowsInTurn(showIds: readonly number[]): Load {
  let current = 0
  return bookMixed(
    () => showIds[current] ?? showIds.at(-1) ?? 0,
    (body, showId) => {
      if (body.includes('FAILED') && showId === showIds[current]) current++
    },
  )
}
