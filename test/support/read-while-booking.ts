import { expect } from 'vitest'

/**
 * Lets four buyers make 15 bookings each. Each buyer reads after each booking, and other readers read all the time.
 *
 * @param readers the number of other readers.
 * @param book makes a booking. @returns the status of the answer.
 * @param read reads, and expects at least the given number of bookings: those answered before.
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
