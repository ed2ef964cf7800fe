import { expect } from 'vitest'

/**
 * Lets four buyers make 15 bookings each. Each buyer reads after each booking. Further readers read all the time.
 *
 * @param readers the number of further readers.
 * @param book makes a booking and returns the status of the response.
 * @param read reads, and expects at least `atLeast` bookings: the number of bookings that were confirmed before.
 */
export async function readWhileBooking(
  readers: number,
  book: () => Promise<number>,
  read: (atLeast: number) => Promise<void>,
) {
  let booked = 0
  let done = false
  const reading = Array.from({ length: readers }, async () => {
    while (!done) await read(booked)
  })
  const buyers = Array.from({ length: 4 }, async () => {
    for (let i = 0; i < 15; i++) {
      expect(await book()).toBe(200)
      booked++
      await read(booked)
    }
  })
  await Promise.all(buyers).finally(() => (done = true))
  await Promise.all(reading)
  expect(booked).toBe(60)
}
