import type { ShowDetails } from '#domain/shows/queries.ts'
import type { EndedTickets } from './rules.ts'

/** The numbered seat of a ticket, as it is printed. */
export type TicketPlace = { ticket: number; section: string; row: string; seat: string }

/** The columns of a confirmed booking that its tickets contain. */
export type TicketedBooking = {
  id: number
  reference: string
  seatCount: number
  endedTickets: readonly EndedTickets[]
  name: string | null
  /** The numbered seats by their tickets; null or left out for general admission. */
  seats?: readonly TicketPlace[] | null
  show: Pick<ShowDetails, 'id' | 'name' | 'startTime' | 'doorsAt' | 'place'>
}
