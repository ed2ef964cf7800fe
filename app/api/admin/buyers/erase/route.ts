import { z } from 'zod'
import { eraseBuyer } from '#domain/buyers/erase.ts'
import { buyerSchema } from '#domain/buyers/schema.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../../admin/api-access.ts'
import { busy } from '../../../../bookings/booking-answer.ts'
import { jsonAnswer, staffReply } from '../../answers.ts'

const changed = {
  status: 409,
  message: 'The address has another number of bookings',
  description: 'Bookings were made or erased since the client read them. Nothing was erased.',
}
const wrongCount = 'Give the number of bookings that you have read'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/buyers/erase',
  POST: staffOperation({
    id: 'eraseBuyer',
    tag: 'Staff: buyers',
    summary: 'Erase the buyer with an e-mail address',
    description:
      'Name, address and notes of all bookings are gone for good. Seats and statuses stay. `bookings` confirms what is erased: it is the number of bookings that the client has read. If nothing is stored any more, nothing changes.',
    permission: 'buyers:erase',
    body: z.strictObject({ email: buyerSchema.shape.email, bookings: z.int(wrongCount).min(1, wrongCount) }),
    answers: [
      jsonAnswer('Done.', z.strictObject({ erased_bookings: z.int().min(0) })),
      changed,
      {
        ...busy,
        description: 'Some bookings may be erased. Read the address again and repeat the request with the new number.',
      },
    ],
    handle: async (_request, { body: { email, bookings }, actor }) => {
      const outcome = await eraseBuyer(email, bookings, { actor })
      if (outcome.kind === 'busy') return busy
      if (outcome.kind === 'erased') return staffReply({ erased_bookings: outcome.bookings })
      return outcome.found.bookings === 0 ? staffReply({ erased_bookings: 0 }) : changed
    },
  }),
})
