import { expect, test } from 'vitest'
import { buy } from './buyer.ts'
import type { Answer, Call } from './client.ts'
import { createSale } from './sale.ts'

const buyer = { arrivesMs: 0, seats: 3, thinksMs: 0, leaves: false, pauseMs: 0 }

const busy: Answer = {
  status: 503,
  location: '',
  retryAfterMs: 1,
  text: '{"error":"Too many requests at once"}',
  cookies: [],
}
const listing: Answer = { status: 200, location: '', retryAfterMs: 0, text: '[]', cookies: [] }

const booked = (id: number, status: string, seats: number): Answer => ({
  status: 200,
  location: `/bookings/reference-${id}`,
  retryAfterMs: 0,
  text: JSON.stringify({ message: '', booking: { id, seat_count: seats, status } }),
  cookies: [],
})

/** Runs a buyer with the given responses, one for each call. */
async function runBuyer(answers: Answer[], way = buyer) {
  const sale = createSale(10)
  const calls: Call[] = []
  const ask = async (_step: unknown, call: Call) => answers[calls.push(call) - 1]
  return { ending: await buy(way, { sale, showId: 1, ask }), sale, calls }
}

test('after a failed booking a buyer requests one seat fewer with another key, and confirms that hold', async () => {
  const { ending, sale, calls } = await runBuyer([
    listing,
    booked(1, 'FAILED', 3),
    booked(2, 'PENDING', 2),
    booked(2, 'CONFIRMED', 2),
  ])
  expect(ending).toBe('bought seats')
  expect(calls.map(({ path }) => path)).toEqual(['/shows', '/book', '/book', '/bookings/reference-2/confirm'])
  expect(calls.slice(1, 3).map(({ body }) => body)).toMatchObject([{ seat_count: 3 }, { seat_count: 2 }])
  expect(calls[1]?.headers).not.toEqual(calls[2]?.headers)
  expect(sale.confirmed).toEqual([{ reference: 'reference-2', seats: 2 }])
  expect(sale.firstTries).toMatchObject([{ arrivedMs: 0, bookingId: 1 }])
})

test('after a 503 a buyer repeats the request with the same key, and is not part of the fairness result', async () => {
  const { ending, sale, calls } = await runBuyer([
    listing,
    busy,
    busy,
    booked(1, 'PENDING', 3),
    booked(1, 'CONFIRMED', 3),
  ])
  expect(ending).toBe('bought seats')
  expect(new Set(calls.slice(1, 4).map(({ headers }) => headers?.['Idempotency-Key'])).size).toBe(1)
  expect(sale.firstTries).toMatchObject([{ arrivedMs: 0, seats: 3 }])
  expect(sale.firstTries[0]?.bookingId).toBeUndefined()
})

test('a buyer who leaves does not confirm, and a buyer who is too late gets no seats', async () => {
  const left = await runBuyer([listing, booked(1, 'PENDING', 3)], { ...buyer, leaves: true })
  expect(left.ending).toBe('walked away from a hold')
  const late = await runBuyer([listing, booked(1, 'PENDING', 3), booked(1, 'FAILED', 3)])
  expect(late.ending).toBe('was too late: the hold had run out and its seats were gone')
  expect([...left.sale.confirmed, ...late.sale.confirmed]).toEqual([])
})

test('a late confirmation counts as the new booking', async () => {
  const { sale } = await runBuyer([listing, booked(1, 'PENDING', 3), booked(9, 'CONFIRMED', 3)])
  expect(sale.confirmed).toEqual([{ reference: 'reference-9', seats: 3 }])
})
