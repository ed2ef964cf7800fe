import 'server-only'
import { db } from '#db/client.ts'
import { shows } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'

export type NewShow = {
  name: string
  startTime: Date
  totalSeats: number
  /** Null or left out if booking never closes. */
  bookingClosesAt?: Date | null
}

/** Creates a show with all its seats free. @returns the show as stored. */
export const createShow = (show: NewShow, database = db()) =>
  // In a transaction, which reports whether a lost connection leaves the outcome unknown.
  inTransaction(database, async (tx) => {
    const [created] = await tx.insert(shows).values(show).returning()
    if (!created) throw new Error('The show was not stored')
    return created
  })
