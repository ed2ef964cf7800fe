import { extend } from '#domain/bookings/extend.ts'
import { route } from '#lib/http/route.ts'
import { answerChange } from '../../booking-json.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route<{ reference: string }>({
  POST: (request, { params }) => answerChange(request, params, extend),
})
