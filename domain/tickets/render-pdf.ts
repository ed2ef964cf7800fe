import 'server-only'
import { getVenue } from '#domain/venue/settings.ts'
import { currentLanguage } from '#lib/language/current-language.ts'
import type { Language } from '#lib/language/languages.ts'
import { runInLanguage } from '#lib/language/run-in-language.ts'
import { render } from '#lib/render/render.ts'
import type { Rendered, RenderOptions, RenderTask } from '#lib/render/render-queue.ts'
import { ticketRange, ticketsPerFile } from './rules.ts'
import type { TicketedBooking } from './types.ts'

type Input = {
  booking: TicketedBooking
  from: number
  handed?: number | undefined
  timeZone: string
  venue: string
  language: Language
}

/** Writes the PDF. The import is dynamic, so that only the render thread loads the PDF writer. */
export const ticketsTask: RenderTask<Input> = {
  name: 'tickets',
  run: ({ booking, language, ...options }) =>
    // The thread has no request whose language it could use.
    runInLanguage(language, async () => (await import('./pdf.ts')).writeTicketsPdf(booking, options)),
}

/**
 * Renders the PDF of a confirmed booking's tickets, at most 24 of them, in the current language.
 *
 * @param options.from the position of the first ticket; a position without a ticket counts as 1.
 * @param options.handed the number of a ticket that the buyer has handed on: the file has that ticket alone, and nothing of the buyer.
 */
export const renderTicketsPdf = (
  { id, reference, seatCount, endedTickets, handedTickets = [], name, seats = null, show }: TicketedBooking,
  { from = 1, handed, ...options }: RenderOptions & { from?: number; handed?: number } = {},
): Promise<Rendered> => {
  // Only the data in the file is part of the cache key. Free seats of the show are not.
  const { doorsAt, place, startTime } = show
  const shown = { id: show.id, name: show.name, startTime, doorsAt, place }
  const places = seats?.map(({ ticket, section, row, seat }) => ({ ticket, section, row, seat }))
  const handedNumbers = handedTickets.map(({ number }) => ({ number }))
  const booking = {
    id,
    reference,
    seatCount,
    endedTickets,
    handedTickets: handedNumbers,
    name,
    seats: places,
    show: shown,
  }
  const { first } = ticketRange(seatCount, from, ticketsPerFile)
  const { timeZone, name: venue } = getVenue()
  return render(ticketsTask, { booking, from: first, handed, timeZone, venue, language: currentLanguage() }, options)
}
