import { changeSeats } from '#domain/bookings/change.ts'
import { changeSchema } from '#domain/bookings/schema.ts'
import { errorResponse } from '#lib/http/error-answer.ts'
import { readJson } from '#lib/http/json-body.ts'
import { route } from '#lib/http/route.ts'
import { answerChange } from '../../booking-json.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route<{ reference: string }>({
  POST: async (request, { params }) => {
    const body = await readJson(request, changeSchema, 'Invalid input')
    if (!body.ok) return errorResponse(request, body.error)
    return answerChange(request, params, (reference) => changeSeats(reference, body.data.seat_count))
  },
})
