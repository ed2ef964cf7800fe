import createClient from 'openapi-fetch'
import type { paths } from './api-types.ts'

/**
 * Plays the calls of docs/api.md with a client whose types openapi-typescript made from the API description. No line of it has a
 * type of its own, or a cast.
 *
 * @param options.baseUrl the server's address.
 * @param options.cronSecret its CRON_SECRET.
 * @returns what the calls returned.
 */
export async function visit({ baseUrl, cronSecret }: { baseUrl: string; cronSecret: string }) {
  const { GET, POST } = createClient<paths>({ baseUrl })

  const created = await POST('/admin/show', {
    body: { name: 'Avengers: Endgame', start_time: '2024-03-25T18:00:00Z', total_seats: 100 },
  })
  const id = created.data?.show.id ?? 0
  const listed = await GET('/shows', { params: { query: { show: [id], limit: 5 } } })
  const later = await POST('/admin/show', {
    body: { name: 'The Dark Knight', start_time: '2999-03-26T20:00:00Z', total_seats: 80 },
  })
  const laterId = later.data?.show.id ?? 0
  const booked = await POST('/book', { body: { show_id: id, seat_count: 2 } })
  const held = await POST('/book', {
    body: { show_id: laterId, seat_count: 2, hold: true },
    params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
  })
  const reference = held.response.headers.get('location')?.split('/').at(-1) ?? ''
  const params = { path: { reference } }
  const changed = await POST('/bookings/{reference}/change', { params, body: { seat_count: 3 } })
  const extended = await POST('/bookings/{reference}/extend', { params })
  const confirmed = await POST('/bookings/{reference}/confirm', {
    params,
    body: { name: 'Ada', email: 'ada@example.com' },
  })
  const tickets = await GET('/bookings/{reference}/tickets.pdf', { params, parseAs: 'blob' })
  const calendar = await GET('/bookings/{reference}/calendar.ics', { params, parseAs: 'text' })
  const cancelled = await POST('/bookings/{reference}/cancel', { params })
  const key = await GET('/tickets/public-key', { parseAs: 'text' })
  const ready = await GET('/readyz')
  const swept = await GET('/api/cron/expire-bookings', { headers: { Authorization: `Bearer ${cronSecret}` } })
  const refused = await POST('/book', { body: { show_id: 2_000_000_000, seat_count: 1 } })

  // These calls do not compile: the directive below would be an error without one.
  // @ts-expect-error There is no such path.
  const noPath = () => GET('/nowhere')
  // @ts-expect-error The number of the show is missing. Either `seat_count` or `seats` is needed, which types do not say.
  const noSeats = () => POST('/book', { body: { seat_count: 1 } })
  // @ts-expect-error The number of a show is no text.
  const textForNumber = () => POST('/book', { body: { show_id: '1', seat_count: 1 } })
  // @ts-expect-error A booking has no such field.
  const noField = () => booked.data?.booking.rows

  return {
    show: created.data?.show,
    shows: listed.data?.map(({ name, available_seats }) => ({ name, available_seats })),
    statuses: [booked, held, changed, extended, confirmed, cancelled].map(({ data }) => data?.booking.status),
    holdEnds: held.data?.booking.expires_at,
    seats: changed.data?.booking.seat_count,
    files: [tickets.data?.type, calendar.data?.slice(0, 15), key.error && 'error' in key.error && key.error.error],
    ready: ready.data?.status,
    mails: swept.data?.mails.failed,
    refused: refused.error,
    wrong: [noPath, noSeats, textForNumber, noField].length,
  }
}
