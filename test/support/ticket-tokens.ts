import { eq } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { bookings } from '#db/schema.ts'
import { getBookingByNumber } from '#domain/bookings/queries.ts'
import { listTickets } from '#domain/tickets/list.ts'
import { openTicketKey } from '#domain/tickets/signing-key.ts'
import { parseEnv } from '#lib/env.ts'

/** Lists what is in the QR codes of all tickets of confirmed bookings, as a Marquee with this signing key prints them. */
export async function listTokens(database: Database, signingKey: string): Promise<string[]> {
  const key = openTicketKey(parseEnv({ TICKET_SIGNING_KEY: signingKey }))
  const rows = await database.select({ id: bookings.id }).from(bookings).where(eq(bookings.status, 'CONFIRMED'))
  const tokens = await Promise.all(
    rows.map(async ({ id }) => {
      const booking = await getBookingByNumber(id, database)
      if (!booking) throw new Error(`There is no booking ${id}`)
      return listTickets(booking, { first: 1, last: booking.seatCount }, key).map(({ token }) => token ?? '')
    }),
  )
  return tokens.flat().sort()
}
