import 'server-only'
import { db } from '#db/client.ts'
import { shows } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'

export type NewShow = {
  name: string
  startTime: Date
  totalSeats: number
  /** Without it booking never closes. */
  bookingClosesAt?: Date | null
}

/** Creates a show with all its seats free and gives it back as stored. */
export const createShow = (show: NewShow, database = db()) =>
  // In a transaction, so that a connection that is lost at COMMIT is told apart from one that is lost before.
  inTransaction(database, async (tx) => {
    const [created] = await tx.insert(shows).values(show).returning()
    if (!created) throw new Error('The show was not stored')
    return created
  })
