import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  serial,
  text,
  uniqueIndex,
  varchar,
} from 'drizzle-orm/pg-core'
import { instant } from './instant.ts'

/** Where webhooks are sent, and which events. A deleted endpoint stays until the sweep has deleted its deliveries. */
export const webhookEndpoints = pgTable(
  'webhook_endpoints',
  {
    id: serial('id').primaryKey(),
    url: text('url').notNull(),
    description: text('description'),
    /** The types of the events that it gets: a list of `eventTypes`. */
    eventTypes: jsonb('event_types').$type<string[]>().notNull(),
    /** Signs its deliveries, so it is stored as it is. Only the delivery reads it. */
    secret: text('secret').notNull(),
    /** The secret before the last rotation. Deliveries are signed with both until `previous_secret_until`. */
    previousSecret: text('previous_secret'),
    previousSecretUntil: instant('previous_secret_until'),
    /** How often staff edited it or rotated its secret, plus one. An edit of an older version is refused as stale. */
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().default(sql`now()`),
    /** The name of its creator at that time. */
    createdBy: text('created_by').notNull(),
    /** Since when nothing is sent; null if it is not paused. Its events are kept meanwhile. */
    pausedAt: instant('paused_at'),
    /** `staff` paused it, it kept `failing`, or it answered 410 (`gone`). */
    pauseReason: varchar('pause_reason', { length: 20, enum: ['staff', 'failing', 'gone'] }),
    /** How many batches of attempts in a row failed whole. */
    failures: integer('failures').notNull().default(0),
    /** When the first attempt after the last success failed; null after a success. */
    failingSince: instant('failing_since'),
    /** No attempt is made before, because the last ones failed. */
    retryAt: instant('retry_at'),
    deletedAt: instant('deleted_at'),
    /** Identifies the form that created it. */
    idempotencyKey: text('idempotency_key'),
  },
  (table) => [
    check('webhook_endpoints_url_check', sql`char_length(${table.url}) between 1 and 2000`),
    check('webhook_endpoints_description_check', sql`char_length(${table.description}) between 1 and 200`),
    check(
      'webhook_endpoints_paused_check',
      sql`(${table.pausedAt} is null) = (${table.pauseReason} is null) and ${table.pauseReason} in ('staff', 'failing', 'gone')`,
    ),
    uniqueIndex('webhook_endpoints_idempotency_key_idx').on(table.idempotencyKey),
  ],
)

/**
 * The outbox of events: one row for each event and endpoint, written in the transaction of the change. There is no foreign key to the
 * endpoint, because its check would lock the endpoint's row in the transaction of a booking.
 */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    /** Ascending in the order of the events of one subject: they are written under its show's lock. */
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    endpointId: integer('endpoint_id').notNull(),
    /** The `webhook-id`. The same for all endpoints and all attempts, so that receivers recognise a repetition. */
    eventId: text('event_id').notNull(),
    type: text('type').notNull(),
    /** What the event is about. The events of one subject are delivered in their order. A test is about its endpoint. */
    subjectKind: varchar('subject_kind', { length: 20, enum: ['booking', 'show', 'endpoint'] }).notNull(),
    subjectId: bigint('subject_id', { mode: 'number' }).notNull(),
    /** The body as it is signed and sent: JSON without personal data. */
    body: text('body').notNull(),
    createdAt: instant('created_at').notNull(),
    /** When to try next. A process postpones it before it tries, as its lease. */
    nextAttemptAt: instant('next_attempt_at').notNull(),
    /** Attempts since it was written or replayed. */
    attempts: integer('attempts').notNull().default(0),
    deliveredAt: instant('delivered_at'),
    /** When its last attempt failed. Later events of the subject wait until then. */
    givenUpAt: instant('given_up_at'),
  },
  (table) => [
    check('webhook_deliveries_subject_kind_check', sql`${table.subjectKind} in ('booking', 'show', 'endpoint')`),
    // Lists the deliveries of an endpoint, newest first.
    index('webhook_deliveries_endpoint_id_idx').on(table.endpointId, table.id),
    index('webhook_deliveries_given_up_idx').on(table.endpointId, table.id).where(sql`${table.givenUpAt} is not null`),
    index('webhook_deliveries_due_idx')
      .on(table.endpointId, table.nextAttemptAt, table.id)
      .where(sql`${table.deliveredAt} is null and ${table.givenUpAt} is null`),
    // Finds whether an earlier event of the subject waits. Without the kind, because comparing texts would slow down bookings.
    index('webhook_deliveries_subject_idx')
      .on(table.endpointId, table.subjectId, table.id)
      .where(sql`${table.deliveredAt} is null and ${table.givenUpAt} is null`),
  ],
)

/** The log of attempts to deliver. An attempt has a status, an error, or both. */
export const webhookAttempts = pgTable(
  'webhook_attempts',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    deliveryId: bigint('delivery_id', { mode: 'number' })
      .notNull()
      .references(() => webhookDeliveries.id, { onDelete: 'cascade' }),
    startedAt: instant('started_at').notNull(),
    durationMs: integer('duration_ms').notNull(),
    /** The status of the answer; null if there was none. */
    status: integer('status'),
    /** Why it failed; null if it did not. */
    error: text('error'),
    /** The first characters of the answer's body. */
    response: text('response'),
  },
  (table) => [index('webhook_attempts_delivery_id_idx').on(table.deliveryId, table.id)],
)
