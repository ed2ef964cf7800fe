import { z } from 'zod'
import { exportBuyer } from '#domain/buyers/queries.ts'
import { buyerSchema } from '#domain/buyers/schema.ts'
import { knownKinds } from '#domain/mails/rules.ts'
import { instantSchema } from '#lib/http/instant-schema.ts'
import { route } from '#lib/http/route.ts'
import { toUtcSeconds } from '#lib/time.ts'
import { staffOperation } from '../../../admin/api-access.ts'
import { jsonAnswer, staffReply } from '../answers.ts'
import { seatLabels, statusSchema } from '../bookings/booking-json.ts'

const exportSchema = z.strictObject({
  email: z.string(),
  bookings: z
    .array(
      z.strictObject({
        id: z.int().min(1),
        show: z.strictObject({ name: z.string(), start_time: instantSchema }),
        name: z.string().nullable(),
        email: z.string().nullable().describe('As it is stored, which may differ in case.'),
        seat_count: z.int().min(1),
        seats: seatLabels,
        status: statusSchema,
        payment: z.enum(['paid', 'complimentary']).nullable(),
        created_at: instantSchema,
        expires_at: instantSchema.nullable(),
        confirmed_at: instantSchema.nullable(),
        ended_at: instantSchema.nullable(),
        notes: z.array(z.strictObject({ created_at: instantSchema, text: z.string() })),
        mails: z.array(
          z.strictObject({
            kind: z.enum(knownKinds),
            created_at: instantSchema,
            sent_at: instantSchema.nullable(),
            given_up_at: instantSchema.nullable(),
          }),
        ),
      }),
    )
    .describe('Empty if nothing is stored.'),
})

type Exported = Awaited<ReturnType<typeof exportBuyer>>[number]

const orNull = (instant: Date | null) => instant && toUtcSeconds(instant)

const toJson = ({ number, show, sold_at_the_counter, ...booking }: Exported) => ({
  id: number,
  show: { name: show.name, start_time: toUtcSeconds(show.start_time) },
  name: booking.name,
  email: booking.email,
  seat_count: booking.seat_count,
  ...(booking.seats && { seats: booking.seats }),
  status: booking.status,
  payment: sold_at_the_counter,
  created_at: toUtcSeconds(booking.created_at),
  expires_at: orNull(booking.expires_at),
  confirmed_at: orNull(booking.confirmed_at),
  ended_at: orNull(booking.ended_at),
  notes: booking.notes.map(({ created_at, text }) => ({ created_at: toUtcSeconds(created_at), text })),
  mails: booking.mails.map(({ kind, created_at, sent_at, given_up_at }) => ({
    kind,
    created_at: toUtcSeconds(created_at),
    sent_at: orNull(sent_at),
    given_up_at: orNull(given_up_at),
  })),
})

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/buyers',
  GET: staffOperation({
    id: 'exportBuyer',
    tag: 'Staff: buyers',
    summary: 'Everything that is stored about an e-mail address: bookings and holds, with their notes and mails',
    permission: 'buyers:erase',
    query: z.strictObject(buyerSchema.shape),
    answers: [jsonAnswer('What is stored.', exportSchema)],
    handle: async (_request, { query: { email } }) => {
      const bookings = await exportBuyer(email)
      return staffReply({ email, bookings: bookings.map(toJson) } satisfies z.infer<typeof exportSchema>)
    },
  }),
})
