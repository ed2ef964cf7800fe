import { confirm } from '#domain/bookings/confirm.ts'
import { confirmSchema } from '#domain/bookings/schema.ts'
import { readJson, refuse, route } from '#lib/http.ts'
import { answerChange } from '../../../booking-json.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route<{ reference: string }>({
  POST: async (request, { params }) => {
    const body = await readJson(request, confirmSchema, 'Invalid input')
    if (!body.ok) return refuse(request, body.refusal)
    return answerChange(request, params, (reference) => confirm(reference, body.data))
  },
})
