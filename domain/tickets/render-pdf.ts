import 'server-only'
import { getEnv } from '#lib/env.ts'
import { render } from '#lib/render/render.ts'
import type { Rendered, RenderOptions, RenderTask } from '#lib/render/render-queue.ts'
import type { TicketedBooking } from './list.ts'
import { ticketRange, ticketsPerFile } from './rules.ts'

type TicketsFile = { booking: TicketedBooking; from: number; timeZone: string }

/** Writes the PDF. Its writer is loaded where it runs, which is not where requests are answered. */
export const ticketsTask: RenderTask<TicketsFile> = {
  name: 'tickets',
  run: async ({ booking, ...options }) => (await import('./pdf.ts')).ticketsPdf(booking, options),
}

/**
 * The PDF of a confirmed booking's tickets, 24 at most.
 *
 * @param options.from the number of the first ticket; a number that no ticket has counts as 1.
 */
export const ticketsFile = (
  { id, reference, seatCount, name, show }: TicketedBooking,
  { from = 1, ...options }: RenderOptions & { from?: number } = {},
): Promise<Rendered> => {
  // Nothing but what the file shows: a seat sold to another buyer is no reason to make it again.
  const booking = { id, reference, seatCount, name, show: { id: show.id, name: show.name, startTime: show.startTime } }
  const { first } = ticketRange(seatCount, from, ticketsPerFile)
  return render(ticketsTask, { booking, from: first, timeZone: getEnv().VENUE_TIME_ZONE }, options)
}
