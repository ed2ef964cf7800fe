import { z } from 'zod'
import { listConfirmedByName } from '#domain/bookings/queries.ts'
import { getShow } from '#domain/shows/queries.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../../../admin/api-access.ts'
import { jsonAnswer, staffReply } from '../../../answers.ts'
import { seatLabels } from '../../../bookings/booking-json.ts'
import { showNotFound } from '../../show-json.ts'

/** As on the page for printing. */
const maxBookings = 5000

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/shows/{id}/door-list',
  GET: staffOperation({
    id: 'getDoorList',
    tag: 'Staff: shows',
    summary: 'List the confirmed bookings of a show by name, for the door',
    permission: 'door-list:export',
    params: { id: showIdSchema },
    notFound: showNotFound,
    answers: [
      jsonAnswer(
        'The first 5,000 bookings',
        z.strictObject({
          data: z.array(
            z.strictObject({
              id: z.int().min(1),
              name: z.string().nullable(),
              seat_count: z.int().min(1),
              seats: seatLabels,
            }),
          ),
          complete: z.boolean().describe('False if there are more bookings'),
        }),
      ),
    ],
    handle: async (_request, { params: { id } }) => {
      if (!(await getShow(id))) return showNotFound
      const found = await listConfirmedByName(id, maxBookings + 1)
      const data = found.slice(0, maxBookings).map((booking) => ({
        id: booking.id,
        name: booking.name,
        seat_count: booking.seatCount,
        ...(booking.seats && { seats: booking.seats.map(({ label }) => label) }),
      }))
      return staffReply({ data, complete: found.length <= maxBookings })
    },
  }),
})
