import { groupBy, listAnswers } from './answers.ts'
import type { Check } from './types.ts'

/** Every answer to a key names the same booking as its first answer did, and the database has one booking for a key. */
export const oneBookingPerKey: Check = {
  claim: 'no key has two bookings, and each repeat gets the first answer',
  find({ attempts, books }) {
    const keyed = listAnswers(attempts).filter(({ operation }) => operation.key !== undefined)
    const differing = [...groupBy(keyed, ({ operation }) => operation.key)].flatMap(([key, answers]) => {
      const said = new Set(answers.map(({ booking }) => `${booking.id} ${booking.status} ${booking.seat_count}`))
      return said.size > 1 ? [`key ${key} was answered with ${[...said].join(' and ')}`] : []
    })
    const doubled = [...groupBy(books.keys, ({ digest }) => digest)].flatMap(([digest, rows]) =>
      rows.length > 1 ? [`the key with digest ${digest} is stored ${rows.length} times`] : [],
    )
    return [...differing, ...doubled]
  },
}
