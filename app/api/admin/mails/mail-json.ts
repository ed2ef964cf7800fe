import { z } from 'zod'
import type { listMails } from '#domain/mails/queries.ts'
import { deliveryState, knownKinds } from '#domain/mails/rules.ts'
import { instantSchema } from '#lib/http/instant-schema.ts'
import { toUtcSeconds } from '#lib/time.ts'

/** A mail of the outbox, without its recipient and its text. */
export const mailSchema = z.strictObject({
  id: z.int().min(1),
  kind: z.enum(knownKinds),
  state: z.enum(['waiting', 'sent', 'given_up']),
  booking_id: z.int().min(1).nullable().describe('Null for a mail to an account.'),
  created_at: instantSchema.describe('When it was queued.'),
  send_after: instantSchema.describe('When it is tried next, while it waits.'),
  attempts: z.int().min(0),
  sent_at: instantSchema.nullable(),
  given_up_at: instantSchema.nullable(),
  last_error: z.string().nullable().describe('The error of the last attempt, without addresses.'),
})

type ListedMail = Omit<Awaited<ReturnType<typeof listMails>>[number], 'showName'>

const orNull = (instant: Date | null) => instant && toUtcSeconds(instant)

/** Writes a mail without its recipient and its text. */
export function toMailJson(mail: ListedMail): z.infer<typeof mailSchema> {
  const state = deliveryState(mail)
  return {
    id: mail.id,
    kind: mail.kind,
    state: state === 'given-up' ? 'given_up' : state,
    booking_id: mail.bookingId,
    created_at: toUtcSeconds(mail.createdAt),
    send_after: toUtcSeconds(mail.sendAfter),
    attempts: mail.attempts,
    sent_at: orNull(mail.sentAt),
    given_up_at: orNull(mail.givenUpAt),
    last_error: mail.lastError,
  }
}
