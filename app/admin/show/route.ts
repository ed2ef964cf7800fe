import { requireAdmin } from '#domain/accounts/require-admin.ts'
import { createShow } from '#domain/shows/create.ts'
import { createShowSchema } from '#domain/shows/schema.ts'
import { errorResponse } from '#lib/http/error-answer.ts'
import { readJson } from '#lib/http/json-body.ts'
import { route } from '#lib/http/route.ts'
import { toUtcSeconds } from '#lib/time.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  POST: async (request) => {
    const access = await requireAdmin(request.headers, { unsafe: true })
    if (!access.ok) {
      const headers = access.status === 401 ? { 'WWW-Authenticate': 'Bearer' } : undefined
      return errorResponse(request, { status: access.status, message: access.reason, headers })
    }
    const body = await readJson(request, createShowSchema, 'All fields are required and must be valid')
    if (!body.ok) return errorResponse(request, body.error)
    const { name, start_time, total_seats, booking_closes_at } = body.data
    const show = await createShow({
      name,
      startTime: start_time,
      totalSeats: total_seats,
      bookingClosesAt: booking_closes_at ?? null,
    })
    return Response.json(
      { message: 'Show created successfully', show: toJson(show) },
      { status: 201, headers: { Location: `/shows/${show.id}` } },
    )
  },
})

const toJson = (show: Awaited<ReturnType<typeof createShow>>) => ({
  id: show.id,
  name: show.name,
  start_time: toUtcSeconds(show.startTime),
  total_seats: show.totalSeats,
  booked_seats: show.bookedSeats,
  created_at: toUtcSeconds(show.createdAt),
})
