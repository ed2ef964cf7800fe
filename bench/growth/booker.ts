import { z } from 'zod'
import { median } from '../shared/load.ts'

/** One booking: when its request was sent, in seconds after the start of its series, its latency, and its status. */
export type Timed = { seconds: number; ms: number; status: string }

const bookingAnswer = z.object({ booking: z.object({ status: z.string() }) })

/** Books a seat and measures the latency. The booking may be FAILED. @param began the start of the series. */
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

/** Books one seat after the other until `until` settles. */
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

/** The slowest booking of each period. @param period in seconds. @returns points at the periods' ends. */
export function slowestByPeriod(bookings: readonly Timed[], period: number): [seconds: number, ms: number][] {
  const periods = Map.groupBy(bookings, ({ seconds }) => Math.floor(seconds / period) + 1)
  return [...periods].map(([number, group]) => [number * period, slowest(group)])
}

const slowest = (bookings: readonly Timed[]) => bookings.reduce((most, { ms }) => Math.max(most, ms), 0)
