import { z } from 'zod'
import { wholeNumber } from '#lib/basic-schemas.ts'
import { instantSchema } from '#lib/http/instant-schema.ts'
import { texts } from '#lib/language/texts.ts'
import { webhookFields } from '#messages/console/webhook-fields.ts'

/** The types of events that endpoints choose from, and how the console describes them. */
export const eventTypes = {
  'booking.confirmed': 'A booking was made, or a hold was confirmed',
  'booking.failed': 'A hold ended without a booking: it expired, or was released',
  'booking.cancelled': 'A booking was cancelled',
  'booking.changed': 'A booking has other seats, some returned tickets, or another show',
  'show.changed': 'A show was edited, published, closed or opened',
  'show.cancelled': 'A show was cancelled',
} as const

export type EventType = keyof typeof eventTypes

const types = Object.keys(eventTypes) as EventType[]

/** The type of the event that staff send to test an endpoint. Every endpoint gets it. */
export const testType = 'webhook.test'

const eventTypeSchema = z.enum(types, { error: () => texts(webhookFields)('eventUnknown') })

/** A booking in an event: without its reference and without its buyer. */
export const bookingDataSchema = z.strictObject({
  id: z.int().min(1),
  show_id: z.int().min(1),
  seat_count: z.int().min(1),
  status: z.enum(['CONFIRMED', 'FAILED', 'CANCELLED']),
  created_at: instantSchema,
  confirmed_at: instantSchema.nullable().describe('When it was confirmed; null if it was not, or that is unknown.'),
  ended_at: instantSchema.nullable().describe('When it failed or was cancelled; null if it did not.'),
  seats: z
    .array(z.string())
    .optional()
    .describe(
      'The labels of its numbered seats in the order of its tickets; after its end, those that it had. Without it, general admission.',
    ),
})

/** A show in an event. */
export const showDataSchema = z.strictObject({
  id: z.int().min(1),
  name: z.string(),
  start_time: instantSchema,
  doors_at: instantSchema.nullable(),
  place: z.string().nullable().describe('Null at the venue itself.'),
  note: z.string().nullable(),
  total_seats: z.int().min(1),
  available_seats: z.int().min(0),
  booking_opens_at: instantSchema.nullable(),
  booking_closes_at: instantSchema.nullable(),
  cancelled_at: instantSchema.nullable(),
  created_at: instantSchema,
})

/** `timestamp` is when the change was made. Attempts that repeat an event have the same one. */
const event = <Type extends z.ZodType, Data extends z.ZodType>(type: Type, data: Data) =>
  z.strictObject({ type, timestamp: instantSchema, data })

/** The schema of a webhook's body for one type of event. */
export const eventSchemaOf = (type: EventType) =>
  type.startsWith('show.') ? event(z.literal(type), showDataSchema) : event(z.literal(type), bookingDataSchema)

/** The body of a webhook. */
export const eventSchema = z.union([
  event(z.enum(['booking.confirmed', 'booking.failed', 'booking.cancelled', 'booking.changed']), bookingDataSchema),
  event(z.enum(['show.changed', 'show.cancelled']), showDataSchema),
  event(z.literal(testType), z.strictObject({ endpoint_id: z.int().min(1) })),
])

export type WebhookEvent = z.infer<typeof eventSchema>

const isWebhookUrl = (text: string) => {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.hash
}

/** A URL of an endpoint. Which networks it may be in is decided by `refuseUrl` and at each connection. */
export const endpointUrlSchema = z
  .string()
  .trim()
  .min(1, { error: () => texts(webhookFields)('urlMissing') })
  .max(2000, { error: () => texts(webhookFields)('urlTooLong') })
  .refine(isWebhookUrl, { error: () => texts(webhookFields)('urlInvalid') })
  .transform((text) => new URL(text).href)
  .pipe(z.string().max(2000, { error: () => texts(webhookFields)('urlTooLong') }))
  .meta({ format: 'uri' })

/** What staff choose for an endpoint. */
export const endpointSchema = z.object({
  url: endpointUrlSchema,
  description: z
    .string()
    .trim()
    .refine((text) => [...text].length <= 200, { error: () => texts(webhookFields)('descriptionTooLong') })
    .refine((text) => !/\p{Cc}/u.test(text) && text.isWellFormed(), {
      error: () => texts(webhookFields)('descriptionInLines'),
    })
    .nullish()
    .transform((text) => text || null),
  event_types: z
    .array(eventTypeSchema)
    .min(1, { error: () => texts(webhookFields)('eventMissing') })
    .transform((chosen) => types.filter((type) => chosen.includes(type))),
})

/** The id of an endpoint or a delivery in a path or a form. */
export const endpointIdSchema = wholeNumber.pipe(z.int().min(1).max(2_147_483_647))
export const deliveryIdSchema = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number)

/** A text as `endpointSchema` takes it. */
const description = <Schema extends z.ZodType<string | null>>(schema: Schema) =>
  schema.transform((text): string | null | undefined => text).pipe(endpointSchema.shape.description)

/** The input of the call that creates an endpoint. */
export const newEndpointSchema = endpointSchema.strict()

/** The input of the call that edits an endpoint. Fields that are left out stay. */
export const editEndpointSchema = z.strictObject({
  url: endpointSchema.shape.url.optional(),
  description: description(z.string().nullable()).optional(),
  event_types: endpointSchema.shape.event_types.optional(),
})

/** The tick box of a type of event. A dot in a field's name would be a path for react-hook-form. */
type TickOf<Type> = Type extends `${infer Noun}.${infer Change}` ? `${Noun}_${Change}` : never
export type EventTick = TickOf<EventType>
export const tickOf = (type: EventType) => type.replace('.', '_') as EventTick

/** A tick box is `yes`, and otherwise false, empty or missing. */
const tick = z.custom<string>()
const ticks = Object.fromEntries(types.map((type) => [tickOf(type), tick])) as Record<EventTick, typeof tick>

/** The form that creates or edits an endpoint. */
export const endpointFormSchema = z
  .object({ ...ticks, url: endpointUrlSchema, description: description(z.string()) })
  .transform(({ url, description, ...ticked }) => ({
    url,
    description,
    eventTypes: types.filter((type) => ticked[tickOf(type)] === 'yes'),
  }))
  .refine(({ eventTypes: chosen }) => chosen.length > 0, {
    // The first box, which gets the focus.
    path: ['booking_confirmed'],
    error: () => texts(webhookFields)('eventMissing'),
  })

/** The fields of the form. The server checks those that are hidden. `secret` is not filled in: the answer shows the new one there. */
export const endpointFormFields = [
  'url',
  'description',
  ...types.map(tickOf),
  'endpoint_id',
  'version',
  'idempotency_key',
  'secret',
] as const

export type EndpointForm = Record<(typeof endpointFormFields)[number], string>

/** The texts of the form for an endpoint. */
export const toEndpointForm = ({
  url,
  description,
  eventTypes: chosen,
}: {
  url: string
  description: string | null
  eventTypes: readonly EventType[]
}) => ({
  url,
  description: description ?? '',
  ...(Object.fromEntries(types.map((type) => [tickOf(type), chosen.includes(type) ? 'yes' : ''])) as Record<
    EventTick,
    string
  >),
})

/** Which deliveries a list has: all, those that wait or are tried again, or those that were given up. */
export const deliveryFilterSchema = z.enum(['all', 'waiting', 'given-up'])
