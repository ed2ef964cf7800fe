import { z } from 'zod'
import { bookingFilter } from '#domain/bookings/schema.ts'
import { getShow } from '#domain/shows/queries.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../../../admin/api-access.ts'
import { jsonAnswer } from '../../../answers.ts'
import { listedBookingSchema } from '../../../bookings/booking-json.ts'
import { bookingPage, listBookingsReply } from '../../../bookings/list-bookings.ts'
import { pageSchema } from '../../../pages.ts'

const notFound = { status: 404, message: 'Show not found' }

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/shows/{id}/bookings',
  GET: staffOperation({
    id: 'listBookingsOfShow',
    tag: 'Staff: bookings',
    summary: 'The bookings of a show, newest first',
    permission: 'bookings:read',
    params: { id: showIdSchema },
    notFound,
    query: z.strictObject({ status: bookingFilter.status, ...bookingPage }),
    answers: [jsonAnswer('The bookings.', pageSchema(listedBookingSchema))],
    handle: async (_request, { params: { id }, query: { status, ...page } }) =>
      (await getShow(id)) ? listBookingsReply({ show: id, status }, page) : notFound,
  }),
})
