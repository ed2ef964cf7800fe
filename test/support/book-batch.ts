import type { Database } from '#db/client.ts'
import { inTransaction } from '#db/transaction.ts'
import { bookBatch as bookIn } from '#domain/bookings/book.ts'
import type { BookingRequest, BookOutcome } from '#domain/bookings/types.ts'

/** Runs booking requests for one show in one transaction, without the show's queue. */
export const bookBatch = (
  showId: number,
  requests: readonly BookingRequest[],
  { now, database }: { now?: Date; database: Database },
): Promise<BookOutcome[]> =>
  inTransaction(database, (tx, afterCommit) =>
    bookIn(
      tx,
      afterCommit,
      showId,
      requests.map((request) => ({ ...request, now })),
    ),
  )
