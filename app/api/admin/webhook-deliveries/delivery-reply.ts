import { z } from 'zod'
import { getDelivery } from '#domain/webhooks/queries.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { instantSchema } from '#lib/http/instant-schema.ts'
import type { Reply } from '#lib/http/reply.ts'
import { toUtcSeconds } from '#lib/time.ts'
import { staffReply } from '../answers.ts'
import { deliverySchema, toDeliveryJson } from '../webhooks/webhook-json.ts'

/** A delivery with its body and its newest attempts. */
export const loggedDeliverySchema = z.strictObject({
  ...deliverySchema.shape,
  body: z.string().describe('The body as it is signed and sent'),
  log: z
    .array(
      z.strictObject({
        started_at: instantSchema,
        duration_ms: z.int().min(0),
        status: z.int().nullable().describe('The status of the answer; null if there was none'),
        error: z.string().nullable().describe('Why the attempt failed'),
        response: z.string().nullable().describe('The first characters of the answer’s body'),
      }),
    )
    .describe('The newest 100 attempts, the newest first'),
})

export const deliveryNotFound: ErrorAnswer = {
  status: 404,
  message: 'Delivery not found',
  description: 'No delivery has this id, or it is older than the time for which deliveries are kept.',
}

/** Answers with a delivery and its log. */
export async function deliveryReply(id: number): Promise<Reply | ErrorAnswer> {
  const delivery = await getDelivery(id)
  if (!delivery) return deliveryNotFound
  const log = delivery.log.map(({ startedAt, durationMs, status, error, response }) => ({
    started_at: toUtcSeconds(startedAt),
    duration_ms: durationMs,
    status,
    error,
    response,
  }))
  return staffReply({ ...toDeliveryJson(delivery), body: delivery.body, log })
}
