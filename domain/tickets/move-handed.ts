import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { handedTickets } from '#db/schema.ts'
import { positionOf, sliceTickets, type TicketNumbers } from './numbers.ts'

/** Gives tickets that are handed on the numbers that take the place of theirs in a moved booking. So their links stay good. */
export async function moveHandedTickets(
  tx: Transaction,
  bookingId: number,
  handed: readonly { number: number }[],
  { before, after }: { before: readonly TicketNumbers[]; after: readonly TicketNumbers[] },
) {
  for (const { number } of handed) {
    const position = positionOf(before, number)
    const [moved] = position === undefined ? [] : sliceTickets(after, position, position)
    if (!moved) continue
    await tx
      .update(handedTickets)
      .set({ number: moved.first })
      .where(and(eq(handedTickets.bookingId, bookingId), eq(handedTickets.number, number)))
  }
}
