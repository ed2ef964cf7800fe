import 'server-only'
import { z } from 'zod'
import { referenceSchema } from '#domain/bookings/form-schemas.ts'
import { type FoundBooking, type FoundTicket, getBooking, getHandedTicket } from '#domain/bookings/queries.ts'
import { isGood } from '#domain/tickets/rules.ts'
import { accepts } from '#lib/http/accept.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { operation } from '#lib/http/operation.ts'
import type { Reply } from '#lib/http/reply.ts'
import { route } from '#lib/http/route.ts'

const headers = { Vary: 'Accept' }
const bookingNotFound = {
  status: 404,
  message: 'Booking not found',
  description: 'No booking has this reference.',
  headers,
}
const notConfirmed = {
  status: 404,
  message: 'This booking has no tickets: it is not confirmed',
  description: 'Only a booking with the status `CONFIRMED` has tickets.',
  headers,
}
const ticketNotFound = {
  status: 404,
  message: 'Ticket not found',
  description: 'No ticket has this reference.',
  headers,
}
const notGood = {
  status: 404,
  message: 'This ticket is no longer good',
  description: 'It was taken back or returned, or its booking was cancelled.',
  headers,
}
const tooMany = {
  status: 503,
  message: 'Too many requests at once',
  description: 'Too many files are being made. Try again after `Retry-After` seconds.',
  headers: { 'Retry-After': '5' },
}

type PrivateFile<Found> = {
  path: `/${'bookings' | 'tickets'}/{reference}/${string}`
  id: string
  summary: string
  query?: z.ZodObject
  /** The media type. */
  type: string
  /** The name under which a browser saves the file. */
  name: (found: Found) => string
  /** Makes the contents; undefined while too many files are being made. */
  write: (found: Found, request: Request) => Promise<string | Uint8Array | undefined>
}

/** How a file's subject is found, and what is answered if there is none, or if it has no file. */
type Subject<Found> = {
  find: (reference: string) => Promise<Found | undefined>
  hasFile: (found: Found) => boolean
  notFound: ErrorAnswer
  noFile: ErrorAnswer
}

/** Declares a route that serves a file of a confirmed booking. Only the booking's reference leads to it. */
export const bookingFileRoute = (file: PrivateFile<FoundBooking>) =>
  privateFileRoute(file, {
    find: getBooking,
    hasFile: ({ status }) => status === 'CONFIRMED',
    notFound: bookingNotFound,
    noFile: notConfirmed,
  })

/** Declares a route that serves a file of a good ticket that was handed on. Only the ticket's reference leads to it. */
export const ticketFileRoute = (file: PrivateFile<FoundTicket>) =>
  privateFileRoute(file, { find: getHandedTicket, hasFile: isGood, notFound: ticketNotFound, noFile: notGood })

/**
 * Declares a route that serves a file to the holders of a reference. If there is no such file, a browser is sent to the page of the
 * reference, which says why.
 */
const privateFileRoute = <Found>(
  { path, id, summary, query, type, name, write }: PrivateFile<Found>,
  { find, hasFile, notFound, noFile }: Subject<Found>,
) =>
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
          description: 'To a browser: there is no such file. `Location` is the path of the page.',
          headers: { Location: z.string(), Vary: z.string() },
        },
        noFile,
        tooMany,
      ],
      handle: async (request, { params: { reference } }): Promise<Reply | ErrorAnswer> => {
        const found = await find(reference)
        if (!found || !hasFile(found)) {
          if (accepts(request.headers.get('accept'), 'text/html')) {
            const page = `${path.slice(0, path.indexOf('{'))}${reference}`
            return { status: 303, headers: { Location: page, Vary: 'Accept' } }
          }
          return found ? noFile : notFound
        }
        // HEAD needs no contents.
        const isHead = request.method === 'HEAD'
        const body = isHead ? undefined : await write(found, request)
        if (!isHead && body === undefined) return tooMany
        return {
          status: 200,
          headers: {
            'Content-Type': type,
            'Content-Disposition': `inline; filename="${name(found)}"`,
            'Cache-Control': 'private, no-store',
            'X-Robots-Tag': 'noindex',
          },
          body,
        }
      },
    }),
  })
