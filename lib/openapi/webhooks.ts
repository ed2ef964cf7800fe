import type { z } from 'zod'
import type { ToJsonSchema } from './schemas.ts'
import type { Parameter, PathItem } from './types.ts'

/** An event that Marquee sends to the endpoints of a venue. */
export type Webhook = {
  /** Such as `booking.confirmed`. */
  type: string
  summary: string
  /** The schema of the request's body. */
  body: z.ZodType
}

const header = (name: string, description: string): Parameter => ({
  name,
  in: 'header',
  description,
  required: true,
  schema: { type: 'string' },
})

/** The headers of Standard Webhooks, which sign each request. */
const parameters = [
  header('webhook-id', 'The id of the event. It is the same in all attempts, so a receiver can tell a repeat.'),
  header('webhook-timestamp', 'The time of the attempt, in seconds since 1970.'),
  header('webhook-signature', 'Signatures of id, timestamp and body, as Standard Webhooks defines them.'),
]

const responses = {
  '2XX': { description: 'The receiver has taken the event.' },
  '410': { description: 'The endpoint is gone. It gets no more events.' },
  '4XX': { description: 'The receiver refuses the event. It is sent again later.' },
  '5XX': { description: 'The receiver cannot take the event now. It is sent again later.' },
}

/** Describes the requests that Marquee sends, by the types of their events. */
export const describeWebhooks = (webhooks: readonly Webhook[], tag: string, toJsonSchema: ToJsonSchema) =>
  Object.fromEntries(
    webhooks.map(({ type, summary, body }): [string, PathItem] => [
      type,
      {
        post: {
          operationId: type.replace(/\W(\w)/g, (_, letter: string) => letter.toUpperCase()),
          tags: [tag],
          summary,
          security: [],
          parameters,
          requestBody: { required: true, content: { 'application/json': { schema: toJsonSchema(body, 'output') } } },
          responses,
        },
      },
    ]),
  )
