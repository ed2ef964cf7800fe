import 'server-only'
import type { Transaction } from '#db/client.ts'
import { endedTickets } from '#db/schema.ts'
import type { TicketNumbers } from './numbers.ts'
import type { EndedTickets } from './rules.ts'

/** Ends tickets of a locked booking. Their numbers are never used again. */
export async function endTickets(
  { tx, now }: { tx: Transaction; now: Date },
  bookingId: number,
  tickets: readonly TicketNumbers[],
  state: EndedTickets['state'],
) {
  if (tickets.length === 0) return
  const rows = tickets.map(({ first, last }) => ({
    bookingId,
    firstNumber: first,
    lastNumber: last,
    state,
    endedAt: now,
  }))
  await tx.insert(endedTickets).values(rows)
}
