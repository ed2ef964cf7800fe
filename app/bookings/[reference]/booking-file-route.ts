import 'server-only'
import { getBooking } from '#domain/bookings/queries.ts'
import { referenceSchema } from '#domain/bookings/schema.ts'
import type { TicketedBooking } from '#domain/tickets/list.ts'
import { accepts } from '#lib/http/accept.ts'
import { type ErrorAnswer, errorResponse } from '#lib/http/error-answer.ts'
import { route } from '#lib/http/route.ts'

const tooMany: ErrorAnswer = { status: 503, message: 'Too many requests at once', headers: { 'Retry-After': '5' } }

type FileOf = {
  /** Its media type, and how it is called when it is saved. */
  type: string
  name: (booking: TicketedBooking) => string
  /** Its contents; undefined where too many are asked for right now. */
  write: (booking: TicketedBooking, url: URL, signal: AbortSignal) => Promise<string | Uint8Array | undefined>
}

/**
 * The exports of a route that gives a confirmed booking's file. The reference is the only way to it. A browser that
 * asks for a file that is not there gets the booking's page, which says why.
 */
export const bookingFileRoute = ({ type, name, write }: FileOf) =>
  route({
    GET: async (request) => {
      const url = new URL(request.url)
      const reference = referenceSchema.safeParse(url.pathname.split('/')[2])
      const booking = reference.success ? await getBooking(reference.data) : undefined
      if (booking?.status !== 'CONFIRMED') {
        if (reference.success && accepts(request.headers.get('accept'), 'text/html')) {
          return new Response(null, {
            status: 303,
            headers: { Location: `/bookings/${reference.data}`, Vary: 'Accept' },
          })
        }
        const message = booking ? 'This booking has no tickets: it is not confirmed' : 'Booking not found'
        return errorResponse(request, { status: 404, message, headers: { Vary: 'Accept' } })
      }
      // Headers alone are not worth a file.
      const body = request.method === 'HEAD' ? null : await write(booking, url, request.signal)
      if (body === undefined) return errorResponse(request, tooMany)
      return new Response(typeof body === 'object' && body ? new Uint8Array(body) : body, {
        headers: {
          'Content-Type': type,
          'Content-Disposition': `inline; filename="${name(booking)}"`,
          'Cache-Control': 'private, no-store',
          'X-Robots-Tag': 'noindex',
        },
      })
    },
  })
