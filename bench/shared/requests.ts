import type { Load } from './load.ts'

const json = { 'Content-Type': 'application/json' }
const bookingOf = (showId: number) => JSON.stringify({ show_id: showId, seat_count: 1 })

export const read = (path: string): Load => ({ requests: [{ method: 'GET', path }] })

/** Everybody wants the first show. */
export const bookHotShow: Load = {
  requests: [{ method: 'POST', path: '/book', headers: json, body: bookingOf(1) }],
}

/** What comes as a booking and is refused before anybody looks for seats: what is left is what it costs to be asked. */
export const bookNothing: Load = {
  answer: '4xx',
  requests: [{ method: 'POST', path: '/book', headers: json, body: JSON.stringify({ show_id: 1, seat_count: 0 }) }],
}

/** Each wants another one of so many shows, on every connection in another order. */
export function bookEvenly(shows: number): Load {
  const requests = Array.from({ length: shows }, (_, i) => ({
    method: 'POST' as const,
    path: '/book',
    headers: json,
    body: bookingOf(i + 1),
  }))
  let clients = 0
  return {
    // The golden ratio scatters the places where the connections begin.
    setupClient: (client) => {
      const start = Math.floor((clients++ * 0.618 * shows) % shows)
      client.setRequests([...requests.slice(start), ...requests.slice(0, start)])
    },
  }
}

/** Each holds a seat of the first show and confirms it: two requests. */
export const holdAndConfirm: Load = {
  requests: [
    {
      method: 'POST',
      path: '/book',
      headers: json,
      body: JSON.stringify({ show_id: 1, seat_count: 1, hold: true }),
      onResponse: (_status, _body, context, headers) => {
        Object.assign(context, { place: headers && 'location' in headers ? headers.location : undefined })
      },
    },
    {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ name: 'Somebody' }),
      setupRequest: (request, context) => ({
        ...request,
        path: `${'place' in context ? context.place : ''}/confirm`,
      }),
    },
  ],
}
