import { z } from 'zod'
import { countDeliveries, type DeliveryCounts, getEndpoint, type ListedDelivery } from '#domain/webhooks/queries.ts'
import { deliveryState, endpointState } from '#domain/webhooks/rules.ts'
import { type EventType, eventTypes } from '#domain/webhooks/schema.ts'
import type { Endpoint } from '#domain/webhooks/types.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { instantSchema } from '#lib/http/instant-schema.ts'
import type { Reply } from '#lib/http/reply.ts'
import { toUtcSeconds } from '#lib/time.ts'
import { versionedReply } from '../answers.ts'

const count = z.int().min(0)

export const webhookSchema = z.strictObject({
  id: z.int().min(1),
  url: z.string(),
  description: z.string().nullable(),
  event_types: z.array(z.enum(Object.keys(eventTypes) as EventType[])),
  state: z.enum(['active', 'failing', 'paused']).describe('`failing`: no attempt has succeeded since `failing_since`'),
  paused_at: instantSchema.nullable(),
  pause_reason: z
    .enum(['staff', 'failing', 'gone'])
    .nullable()
    .describe('`staff` paused it, it kept `failing`, or its receiver answered 410 (`gone`)'),
  failing_since: instantSchema.nullable(),
  last_delivered_at: instantSchema.nullable(),
  waiting: count.describe('Events that wait or are tried again, counted up to 1,000'),
  failed: count.describe('Events that were given up, counted up to 1,000'),
  previous_secret_until: instantSchema.nullable().describe('Until then, deliveries are signed with the old secret too'),
  created_at: instantSchema,
  created_by: z.string(),
})

/** An endpoint with its secret, which only two calls return: that which creates it, and that which replaces it. */
export const webhookWithSecretSchema = z.strictObject({
  ...webhookSchema.shape,
  secret: z.string().describe('Signs the deliveries. No other call returns it'),
})

const orNull = (instant: Date | null) => instant && toUtcSeconds(instant)

export const toWebhookJson = (endpoint: Endpoint & DeliveryCounts): z.infer<typeof webhookSchema> => ({
  id: endpoint.id,
  url: endpoint.url,
  description: endpoint.description,
  event_types: endpoint.eventTypes,
  state: endpointState(endpoint),
  paused_at: orNull(endpoint.pausedAt),
  pause_reason: endpoint.pauseReason,
  failing_since: orNull(endpoint.failingSince),
  last_delivered_at: orNull(endpoint.lastDeliveredAt),
  waiting: endpoint.waiting,
  failed: endpoint.givenUp,
  previous_secret_until: orNull(endpoint.previousSecretUntil),
  created_at: toUtcSeconds(endpoint.createdAt),
  created_by: endpoint.createdBy,
})

export const webhookNotFound: ErrorAnswer = {
  status: 404,
  message: 'Webhook not found',
  description: 'No webhook has this id.',
}

/** The answer to a URL that webhooks may not be sent to. Operations with a body declare its status and message. */
export const urlRefused = (detail: string): ErrorAnswer => ({
  status: 400,
  message: 'Invalid input',
  errors: [{ pointer: '#/url', detail }],
})

export const readWebhookJson = async (endpoint: Endpoint) =>
  toWebhookJson({ ...endpoint, ...(await countDeliveries(endpoint.id)) })

/** Answers with an endpoint and its `ETag`. */
export async function webhookReply(id: number): Promise<Reply | ErrorAnswer> {
  const endpoint = await getEndpoint(id)
  return endpoint ? versionedReply(await readWebhookJson(endpoint), endpoint.version) : webhookNotFound
}

const states = { delivered: 'delivered', waiting: 'waiting', failing: 'failing', 'given-up': 'failed' } as const

export const deliverySchema = z.strictObject({
  id: z.int().min(1),
  webhook_id: z.int().min(1),
  event_id: z.string().describe('The header `webhook-id`'),
  type: z.string(),
  booking_id: z.int().min(1).nullable().describe('The booking that the event is about'),
  show_id: z.int().min(1).nullable().describe('The show that the event is about'),
  state: z
    .enum(['waiting', 'failing', 'delivered', 'failed'])
    .describe('`failing`: it is tried again at `next_attempt_at`. `failed`: it was given up'),
  attempts: count.describe('Attempts since it was written or replayed'),
  created_at: instantSchema,
  next_attempt_at: instantSchema.nullable(),
  delivered_at: instantSchema.nullable(),
})

export function toDeliveryJson(delivery: ListedDelivery): z.infer<typeof deliverySchema> {
  const { subjectKind, subjectId } = delivery
  const state = states[deliveryState(delivery)]
  return {
    id: delivery.id,
    webhook_id: delivery.endpointId,
    event_id: delivery.eventId,
    type: delivery.type,
    booking_id: subjectKind === 'booking' ? subjectId : null,
    show_id: subjectKind === 'show' ? subjectId : null,
    state,
    attempts: delivery.attempts,
    created_at: toUtcSeconds(delivery.createdAt),
    next_attempt_at: state === 'waiting' || state === 'failing' ? toUtcSeconds(delivery.nextAttemptAt) : null,
    delivered_at: orNull(delivery.deliveredAt),
  }
}
