import { expect } from 'vitest'

/**
 * Has four buyers make 15 bookings each while others look on all the time, and each buyer look right after a booking.
 *
 * @param lookers how many look on.
 * @param book makes a booking and gives the status of its answer.
 * @param look looks, and expects to see so many bookings at least: those that were answered before.
 */
export async function lookWhileBooking(
  lookers: number,
  book: () => Promise<number>,
  look: (atLeast: number) => Promise<void>,
) {
  let booked = 0
  let done = false
  const onlookers = Array.from({ length: lookers }, async () => {
    while (!done) await look(booked)
  })
  const buyers = Array.from({ length: 4 }, async () => {
    for (let i = 0; i < 15; i++) {
      expect(await book()).toBe(200)
      booked++
      await look(booked)
    }
  })
  await Promise.all(buyers).finally(() => (done = true))
  await Promise.all(onlookers)
  expect(booked).toBe(60)
}
