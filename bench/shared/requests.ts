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
