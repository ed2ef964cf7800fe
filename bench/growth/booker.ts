import { z } from 'zod'
import { median } from '../shared/load.ts'

/** A booking: when it was asked for, in seconds after those that belong to it began, how long that took, and what it became. */
export type Timed = { seconds: number; ms: number; status: string }

const bookingAnswer = z.object({ booking: z.object({ status: z.string() }) })

/** Books a seat, which may be refused, and takes the time. */
export async function bookOnce(url: string, showId: number, began = performance.now()): Promise<Timed> {
  const start = performance.now()
  const answer = await fetch(`${url}/book`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ show_id: showId, seat_count: 1 }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`A booking was answered ${answer.status}: ${text}`)
  const ms = performance.now() - start
  return { seconds: (start - began) / 1000, ms, status: bookingAnswer.parse(JSON.parse(text)).booking.status }
}

/** Books one seat after the other, until something else is over. */
export async function bookingTimes(url: string, showId: number, until: Promise<unknown>): Promise<Timed[]> {
  let over = false
  void until.then(() => {
    over = true
  })
  const began = performance.now()
  const bookings: Timed[] = []
  while (!over) bookings.push(await bookOnce(url, showId, began))
  return bookings
}

export const timesOf = (bookings: readonly Timed[]) => ({
  count: bookings.length,
  medianMs: median(bookings.map(({ ms }) => ms)),
  slowestMs: slowest(bookings),
})

/** The slowest booking of each period of so many seconds, at the period's end. */
export function slowestByPeriod(bookings: readonly Timed[], period: number): [seconds: number, ms: number][] {
  const periods = Map.groupBy(bookings, ({ seconds }) => Math.floor(seconds / period) + 1)
  return [...periods].map(([number, group]) => [number * period, slowest(group)])
}

const slowest = (bookings: readonly Timed[]) => bookings.reduce((most, { ms }) => Math.max(most, ms), 0)
