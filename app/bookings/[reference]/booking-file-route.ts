import 'server-only'
import { z } from 'zod'
import { referenceSchema } from '#domain/bookings/form-schemas.ts'
import { type FoundBooking, getBooking } from '#domain/bookings/queries.ts'
import { accepts } from '#lib/http/accept.ts'
import { operation } from '#lib/http/operation.ts'
import { route } from '#lib/http/route.ts'

const notFound = {
  status: 404,
  message: 'Booking not found',
  description: 'No booking has this reference.',
  headers: { Vary: 'Accept' },
}
const notConfirmed = {
  ...notFound,
  message: 'This booking has no tickets: it is not confirmed',
  description: 'Only a booking with the status `CONFIRMED` has tickets.',
}
const tooMany = {
  status: 503,
  message: 'Too many requests at once',
  description: 'Too many files are being made. Try again after `Retry-After` seconds.',
  headers: { 'Retry-After': '5' },
}

type BookingFile = {
  path: `/bookings/{reference}/${string}`
  id: string
  summary: string
  query?: z.ZodObject
  /** The media type. */
  type: string
  /** The name under which a browser saves the file. */
  name: (booking: FoundBooking) => string
  /** Makes the contents; undefined while too many files are being made. */
  write: (booking: FoundBooking, request: Request) => Promise<string | Uint8Array | undefined>
}

/**
 * Declares a route that serves a file of a confirmed booking. Only the booking's reference leads to it. If there is no such
 * file, a browser is sent to the booking's page, which says why.
 */
export const bookingFileRoute = ({ path, id, summary, query, type, name, write }: BookingFile) =>
  route({
    path,
    GET: operation({
      id,
      tag: 'Tickets',
      summary,
      limit: 'files',
      params: { reference: referenceSchema },
      notFound,
      query,
      answers: [
        {
          status: 200,
          description: 'The file.',
          headers: { 'Content-Disposition': z.string() },
          content: { [type]: z.string() },
        },
        {
          status: 303,
          description: 'To a browser: there is no such file. `Location` is the path of the booking’s page.',
          headers: { Location: z.string(), Vary: z.string() },
        },
        notConfirmed,
        tooMany,
      ],
      handle: async (request, { params: { reference } }) => {
        const booking = await getBooking(reference)
        if (booking?.status !== 'CONFIRMED') {
          if (accepts(request.headers.get('accept'), 'text/html')) {
            const headers = { Location: `/bookings/${reference}`, Vary: 'Accept' }
            return { status: 303, headers }
          }
          return booking ? notConfirmed : notFound
        }
        // HEAD needs no contents.
        const isHead = request.method === 'HEAD'
        const body = isHead ? undefined : await write(booking, request)
        if (!isHead && body === undefined) return tooMany
        return {
          status: 200,
          headers: {
            'Content-Type': type,
            'Content-Disposition': `inline; filename="${name(booking)}"`,
            'Cache-Control': 'private, no-store',
            'X-Robots-Tag': 'noindex',
          },
          body,
        }
      },
    }),
  })
