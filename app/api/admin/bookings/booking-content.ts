import { z } from 'zod'
import type { Actor } from '#domain/accounts/types.ts'
import { listHistory } from '#domain/audit/queries.ts'
import { listNotes, type NumberedBooking } from '#domain/bookings/queries.ts'
import { listMailsOf } from '#domain/mails/queries.ts'
import { instantSchema } from '#lib/http/instant-schema.ts'
import { toUtcSeconds } from '#lib/time.ts'
import { mailSchema, toMailJson } from '../mails/mail-json.ts'
import { buyerSchema, showSchema, toBuyerJson, toShowJson } from './booking-json.ts'
import { bookingStateSchema, toBookingState } from './booking-state.ts'

/** How many mails and entries of the history are listed at most. */
const maxListed = 100

const fields = z.record(z.string(), z.unknown()).nullable()

/** A booking as staff read it. It never has the reference. */
export const bookingContentSchema = z.strictObject({
  ...bookingStateSchema.shape,
  show: showSchema,
  buyer: buyerSchema,
  renews: z.int().min(1).nullable().describe('The expired hold in whose place this booking was made.'),
  renewed_by: z.int().min(1).nullable().describe('The booking that was made in place of this hold.'),
  notes: z
    .array(z.strictObject({ id: z.int().min(1), created_at: instantSchema, author: z.string(), text: z.string() }))
    .describe('The notes of staff, newest first.'),
  mails: z.array(mailSchema).describe(`The newest first, ${maxListed} at most.`),
  history: z
    .array(
      z.strictObject({
        id: z.int().min(1),
        created_at: instantSchema,
        action: z.string(),
        actor: z.string().describe('The name of the account or the token at that time.'),
        before: fields,
        after: fields,
      }),
    )
    .describe(`What staff changed, newest first, ${maxListed} entries at most. It has no personal data of the buyer.`),
})

/** Reads what belongs to a booking, and writes all of it. Parameters as for `toBookingState`. */
export async function readBookingJson(
  booking: NumberedBooking,
  actor: Actor,
  from: number,
): Promise<z.infer<typeof bookingContentSchema>> {
  const { id: bookingId } = booking
  const [notes, mails, entries] = await Promise.all([
    listNotes(bookingId),
    listMailsOf(bookingId, maxListed),
    listHistory({ kind: 'booking', id: bookingId }, maxListed),
  ])
  return {
    ...toBookingState(booking, actor, from),
    show: toShowJson(booking.show),
    buyer: toBuyerJson(booking),
    renews: booking.renewsId,
    renewed_by: booking.renewedBy,
    notes: notes.map(({ createdAt, ...note }) => ({ ...note, created_at: toUtcSeconds(createdAt) })),
    mails: mails.map((mail) => toMailJson({ ...mail, bookingId })),
    history: entries.map(({ id, createdAt, action, actorName, before, after }) => ({
      id,
      created_at: toUtcSeconds(createdAt),
      action,
      actor: actorName,
      before,
      after,
    })),
  }
}
