import { z } from 'zod'
import type { ShowCounts } from '#domain/reports/queries.ts'
import { showState } from '#domain/shows/rules.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { instantSchema } from '#lib/http/instant-schema.ts'
import { route } from '#lib/http/route.ts'
import { toUtcSeconds } from '#lib/time.ts'
import { staffOperation } from '../../../admin/api-access.ts'
import { readToday } from '../../../admin/read-today.ts'
import { jsonAnswer, staffReply } from '../answers.ts'

const seats = z.int().min(0)

const countedShowSchema = z.strictObject({
  id: z.int().min(1),
  name: z.string(),
  start_time: instantSchema,
  state: z.enum(['draft', 'scheduled', 'open', 'started', 'closed', 'cancelled']),
  total_seats: z.int().min(1),
  sold_seats: seats.describe('Seats of confirmed bookings'),
  held_seats: seats.describe('Seats of holds'),
  available_seats: seats,
})

const toCountedShow = (show: ShowCounts, now: Date): z.infer<typeof countedShowSchema> => ({
  id: show.id,
  name: show.name,
  start_time: toUtcSeconds(show.startTime),
  state: showState(show, now),
  total_seats: show.totalSeats,
  sold_seats: Math.max(show.bookedSeats - show.heldSeats, 0),
  held_seats: show.heldSeats,
  available_seats: show.availableSeats,
})

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/today',
  GET: staffOperation({
    id: 'getToday',
    tag: 'Staff: reports',
    summary: 'The shows of today with their counts, and the next ten',
    permission: 'shows:read',
    query: z.strictObject({}),
    answers: [
      jsonAnswer(
        'The shows',
        z.strictObject({
          day: z.iso.date().describe('Today in the venue’s time zone'),
          time_zone: z.string(),
          shows: z.array(countedShowSchema).describe('Shows that start today'),
          next_shows: z.array(countedShowSchema).describe('Shows that start after today'),
        }),
      ),
    ],
    handle: async () => {
      const now = new Date()
      const { timeZone } = getVenue()
      const { day, today, coming } = await readToday(now, timeZone)
      const toJson = (show: ShowCounts) => toCountedShow(show, now)
      return staffReply({ day, time_zone: timeZone, shows: today.map(toJson), next_shows: coming.map(toJson) })
    },
  }),
})
