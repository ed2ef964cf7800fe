import { confirmSchema } from '#domain/bookings/schema.ts'
import { confirmTogether } from '#domain/bookings/together.ts'
import { readJson, refuse, route } from '#lib/http/route.ts'
import { answerChange } from '../../booking-json.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route<{ reference: string }>({
  POST: async (request, { params }) => {
    const body = await readJson(request, confirmSchema, 'Invalid input')
    if (!body.ok) return refuse(request, body.refusal)
    return answerChange(request, params, (reference) => confirmTogether(reference, body.data))
  },
})
