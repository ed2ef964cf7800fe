import type { ShowDetails } from '#domain/shows/queries.ts'

/** The columns of a confirmed booking that its tickets contain. */
export type TicketedBooking = {
  id: number
  reference: string
  seatCount: number
  name: string | null
  show: Pick<ShowDetails, 'id' | 'name' | 'startTime' | 'doorsAt' | 'place'>
}
