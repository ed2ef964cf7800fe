import 'server-only'
import { bookingNotes } from '#db/schema.ts'
import { answerOnce } from '#domain/accounts/idempotency.ts'
import type { Actor } from '#domain/accounts/types.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { done, type LockedBooking, withNumberedBooking } from './locked-booking.ts'
import type { StaffOptions, StaffOutcome } from './types.ts'

/** Adds a note of staff to a booking. The audit log has its id alone, because a note may be about a person. */
export const addNote = (id: number, text: string, { actor, ...options }: StaffOptions): Promise<StaffOutcome> =>
  withNumberedBooking(id, options, async (locked) => {
    await storeNote(locked, text, actor)
    return done(locked.booking)
  })

/**
 * Does what `addNote` does, but adds nothing to a repeat.
 *
 * @param options.key an `Idempotency-Key`. The outcome is `key-reused` if it came with another request before.
 */
export const addNoteOnce = (
  id: number,
  text: string,
  { actor, key, ...options }: StaffOptions & { key: string | undefined },
): Promise<StaffOutcome | { kind: 'key-reused' }> =>
  withNumberedBooking(id, options, async (locked) => {
    const request = { actor, key, content: ['booking.note', id, text] }
    const outcome = await answerOnce(locked.show.tx, request, () => storeNote(locked, text, actor))
    return outcome.kind === 'key-reused' ? outcome : done(locked.booking)
  })

async function storeNote({ booking: { id }, show: { tx, now } }: LockedBooking, text: string, actor: Actor) {
  const [added] = await tx
    .insert(bookingNotes)
    .values({ bookingId: id, createdAt: now, author: actor.name, text })
    .returning({ id: bookingNotes.id })
  if (!added) throw new Error('The note was not stored')
  const after = { note: added.id }
  await recordChange(tx, { actor, action: 'booking.note', subject: { kind: 'booking', id }, after })
  return { kind: 'created' as const, answer: after }
}
