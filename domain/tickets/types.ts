import type { ShowDetails } from '#domain/shows/queries.ts'
import type { EndedTickets } from './rules.ts'

/** The columns of a confirmed booking that its tickets contain. */
export type TicketedBooking = {
  id: number
  reference: string
  seatCount: number
  endedTickets: readonly EndedTickets[]
  name: string | null
  show: Pick<ShowDetails, 'id' | 'name' | 'startTime' | 'doorsAt' | 'place'>
}
