import type { ShowDetails } from '#domain/shows/queries.ts'
import type { EndedTickets } from './rules.ts'

/** The numbered seat of a ticket, as it is printed. */
export type TicketPlace = { ticket: number; section: string; row: string; seat: string }

/** A ticket that the buyer has handed on, with the secret in the address of its page. */
export type HandedTicket = { number: number; reference: string }

/** The columns of a confirmed booking that its tickets contain. */
export type TicketedBooking = {
  id: number
  reference: string
  seatCount: number
  endedTickets: readonly EndedTickets[]
  /** Tickets that the buyer has handed on, also those that have ended since; left out if there are none. */
  handedTickets?: readonly Pick<HandedTicket, 'number'>[]
  name: string | null
  /** The numbered seats by their tickets; null or left out for general admission. */
  seats?: readonly TicketPlace[] | null
  show: Pick<ShowDetails, 'id' | 'name' | 'startTime' | 'doorsAt' | 'place'>
}
