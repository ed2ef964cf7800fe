import { confirmSchema } from '#domain/bookings/schema.ts'
import { confirmTogether } from '#domain/bookings/together.ts'
import { errorResponse } from '#lib/http/error-answer.ts'
import { readJson } from '#lib/http/json-body.ts'
import { route } from '#lib/http/route.ts'
import { answerChange } from '../../booking-json.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route<{ reference: string }>({
  POST: async (request, { params }) => {
    const body = await readJson(request, confirmSchema, 'Invalid input')
    if (!body.ok) return errorResponse(request, body.error)
    return answerChange(request, params, (reference) => confirmTogether(reference, body.data))
  },
})
