import { z } from 'zod'
import { correctBuyer } from '#domain/bookings/correct-buyer.ts'
import { getBookingByNumber } from '#domain/bookings/queries.ts'
import { bookingIdSchema, confirmSchema } from '#domain/bookings/schema.ts'
import { staleAnswer, staleError, versionTag } from '#lib/http/preconditions.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../../admin/api-access.ts'
import { busy } from '../../../../bookings/booking-answer.ts'
import { staffReply } from '../../answers.ts'
import { bookingContentSchema, readBookingJson } from '../booking-content.ts'
import { bookingNotFound, bookingStateSchema, toBookingState } from '../booking-state.ts'
import { type Buyer, buyerVersion, currentBuyerSchema, taggedAnswer } from '../buyer-version.ts'
import { tellBuyerSchema } from '../fields.ts'

const failed = {
  status: 409,
  message: 'A failed booking has no buyer',
  description: 'There is no name or address to correct.',
}
const wrongNumber = 'Give the number of a ticket'
const { name, email } = confirmSchema.shape

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/bookings/{id}',
  GET: staffOperation({
    id: 'getStaffBooking',
    tag: 'Staff: bookings',
    summary: 'A booking with its buyer, tickets, notes, mails and history',
    description: 'The `ETag` stands for the name and the address.',
    permission: 'bookings:read',
    params: { id: bookingIdSchema },
    notFound: bookingNotFound,
    query: z.strictObject({
      from: z
        .string(wrongNumber)
        .regex(/^[1-9]\d{0,9}$/, wrongNumber)
        .transform(Number)
        .default(1)
        .describe('The number of the first ticket that is listed.'),
    }),
    answers: [taggedAnswer('The booking.', bookingContentSchema)],
    handle: async (_request, { params: { id }, query: { from }, actor }) => {
      const booking = await getBookingByNumber(id)
      if (!booking) return bookingNotFound
      return staffReply(await readBookingJson(booking, actor, from), { ETag: versionTag(buyerVersion(booking)) })
    },
  }),
  PATCH: staffOperation({
    id: 'editBooking',
    tag: 'Staff: bookings',
    summary: 'Correct the name and the address of a booking',
    description: 'A field that is left out stays. Null removes it.',
    permission: 'bookings:edit',
    params: { id: bookingIdSchema },
    notFound: bookingNotFound,
    ifMatch: currentBuyerSchema,
    body: z.strictObject({
      name: name.unwrap().nullable().optional(),
      email: email.unwrap().nullable().optional(),
      tell_buyer: tellBuyerSchema,
    }),
    answers: [taggedAnswer('The booking as it is now.', bookingStateSchema), failed, busy],
    handle: async (request, { params: { id }, body, actor }) => {
      const seen = await getBookingByNumber(id)
      if (!seen) return bookingNotFound
      const mayRead = actor.permissions.includes('bookings:read')
      const stale = ({ name, email }: Buyer) =>
        mayRead
          ? staleAnswer(buyerVersion({ name, email }), { name, email })
          : { ...staleError, members: { current: {} } }
      if (request.headers.get('if-match')?.trim() !== versionTag(buyerVersion(seen))) return stale(seen)
      const { name = seen.name, email = seen.email, tell_buyer: tellBuyer } = body
      const outcome = await correctBuyer(id, { name, email }, seen, { actor, tellBuyer })
      if (outcome.kind === 'busy') return busy
      if (outcome.kind === 'refused') return outcome.reason === 'stale' ? stale(outcome.booking) : failed
      const booking = outcome.kind === 'done' ? await getBookingByNumber(id) : undefined
      if (!booking) return bookingNotFound
      return staffReply(toBookingState(booking, actor), { ETag: versionTag(buyerVersion(booking)) })
    },
  }),
})
