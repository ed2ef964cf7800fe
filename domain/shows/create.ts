import 'server-only'
import { type Database, db } from '#db/client.ts'
import { shows } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Actor } from '#domain/accounts/types.ts'
import { recordChange } from '#domain/audit/record-change.ts'

export type NewShow = {
  name: string
  startTime: Date
  totalSeats: number
  /** Null or left out if booking never closes. */
  bookingClosesAt?: Date | null
}

/** Creates a show with all its seats free. @returns the show as stored. */
export const createShow = (show: NewShow, { actor, database = db() }: { actor: Actor; database?: Database }) =>
  inTransaction(database, async (tx) => {
    const [created] = await tx.insert(shows).values(show).returning()
    if (!created) throw new Error('The show was not stored')
    const { id, name, startTime, totalSeats, bookingClosesAt } = created
    await recordChange(tx, {
      actor,
      action: 'show.create',
      subject: { kind: 'show', id },
      after: { name, startTime, totalSeats, bookingClosesAt },
    })
    return created
  })
