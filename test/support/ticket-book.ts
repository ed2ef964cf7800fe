import { inArray } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Database } from '#db/client.ts'
import { bookings } from '#db/schema.ts'
import { listNumbers, liveTickets } from '#domain/tickets/numbers.ts'
import { ticketColumns } from '#domain/tickets/queries.ts'

/** Remembers every ticket that was good once, and expects that none of them is used a second time. */
export class TicketBook {
  /** The show of each ticket that was good, by booking and number. */
  readonly #shows = new Map<string, number>()
  /** Tickets that ended. */
  readonly #ended = new Set<string>()

  /** Reads the tickets of the confirmed bookings of shows. */
  async check(database: Database, showIds: readonly number[]) {
    const rows = await database
      .select({
        id: bookings.id,
        showId: bookings.showId,
        status: bookings.status,
        seatCount: bookings.seatCount,
        endedTickets: ticketColumns.endedTickets,
      })
      .from(bookings)
      .where(inArray(bookings.showId, [...showIds]))
    const good = new Set<string>()
    for (const { id, showId, status, ...tickets } of rows) {
      for (const number of listNumbers(tickets.endedTickets)) this.#ended.add(`${id}-${number}`)
      if (status !== 'CONFIRMED') continue
      const numbers = listNumbers(liveTickets(tickets))
      expect(numbers).toHaveLength(tickets.seatCount)
      for (const number of numbers) {
        const ticket = `${id}-${number}`
        expect(this.#ended.has(ticket), ticket).toBe(false)
        expect(this.#shows.get(ticket) ?? showId, ticket).toBe(showId)
        this.#shows.set(ticket, showId)
        good.add(ticket)
      }
    }
    // A ticket that was good is still good, has ended, or its booking was cancelled.
    const confirmed = new Set(rows.filter(({ status }) => status === 'CONFIRMED').map(({ id }) => String(id)))
    for (const ticket of this.#shows.keys()) {
      const gone = !good.has(ticket) && confirmed.has(ticket.split('-')[0] ?? '')
      expect(gone && !this.#ended.has(ticket), ticket).toBe(false)
    }
  }
}
