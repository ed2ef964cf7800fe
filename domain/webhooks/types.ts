import type { webhookAttempts, webhookEndpoints } from '#db/webhooks-schema.ts'
import type { EventType } from './schema.ts'

type EndpointRow = typeof webhookEndpoints.$inferSelect

/** Why an endpoint is paused: `staff` paused it, it kept `failing`, or it answered 410 (`gone`). */
export type PauseReason = NonNullable<EndpointRow['pauseReason']>

/** An endpoint as staff see it: without its secrets. */
export type Endpoint = Pick<
  EndpointRow,
  | 'id'
  | 'url'
  | 'description'
  | 'version'
  | 'createdAt'
  | 'createdBy'
  | 'pausedAt'
  | 'pauseReason'
  | 'failingSince'
  | 'previousSecretUntil'
> & { eventTypes: EventType[] }

/** An attempt to deliver an event. */
export type Attempt = Omit<typeof webhookAttempts.$inferSelect, 'id' | 'deliveryId'>
