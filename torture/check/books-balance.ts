import type { Check } from './types.ts'

/** SPEC 2.1: a show's `booked_seats` are the seats of its PENDING and CONFIRMED bookings, and are between 0 and `total_seats`. */
export const booksBalance: Check = {
  claim: 'the books of every show balance, at the end and after each fault',
  find: ({ books, strikes }) => [
    ...books.unbalanced.map((id) => `the books of show ${id} do not balance`),
    ...strikes.flatMap(({ name, unbalanced }) =>
      unbalanced.map((id) => `the books of show ${id} did not balance after ${name}`),
    ),
  ],
}
