import 'server-only'
import { type Database, db } from '#db/client.ts'
import { shows } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'
import { system } from '#domain/accounts/rules.ts'
import { bookBatch } from '#domain/bookings/book.ts'
import { createShow } from './create.ts'

const day = 86_400_000

/** Name, days from today, hour in UTC, seats, and how many of them are booked. */
const examples = [
  ['Twelfth Night', 3, 18, 120, 56],
  ['The Dark Knight', 4, 20, 80, 75],
  ['Avengers: Endgame', 6, 19, 100, 5],
  ['A Doll’s House', 7, 19, 60, 60],
  ['Nosferatu, with live organ', 9, 21, 240, 52],
  ['Little Shop of Horrors', 10, 19, 120, 89],
] as const

/**
 * Adds example shows and bookings to a database without shows, all or none of them.
 */
export const addExampleShows = ({ now = new Date(), database = db() }: { now?: Date; database?: Database } = {}) =>
  inTransaction(database, async (tx, afterCommit) => {
    const [show] = await tx.select({ id: shows.id }).from(shows).limit(1)
    if (show) return
    const midnight = Math.floor(now.getTime() / day) * day
    for (const [name, days, hour, totalSeats, taken] of examples) {
      const startTime = new Date(midnight + days * day + hour * 3_600_000)
      const { id } = await createShow({ name, startTime, totalSeats }, { actor: system, database: tx })
      const pairs = Array.from({ length: Math.floor(taken / 2) }, () => ({ seatCount: 2 }))
      await bookBatch(tx, afterCommit, id, taken % 2 ? [...pairs, { seatCount: 1 }] : pairs)
    }
  })
