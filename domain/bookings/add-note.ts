import 'server-only'
import { bookingNotes } from '#db/schema.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { done, withNumberedBooking } from './locked-booking.ts'
import type { StaffOptions, StaffOutcome } from './types.ts'

/** Adds a note of staff to a booking. The audit log has its id alone, because a note may be about a person. */
export const addNote = (id: number, text: string, { actor, ...options }: StaffOptions): Promise<StaffOutcome> =>
  withNumberedBooking(id, options, async ({ booking, show: { tx, now } }) => {
    const [added] = await tx
      .insert(bookingNotes)
      .values({ bookingId: id, createdAt: now, author: actor.name, text })
      .returning({ id: bookingNotes.id })
    if (!added) throw new Error('The note was not stored')
    const after = { note: added.id }
    await recordChange(tx, { actor, action: 'booking.note', subject: { kind: 'booking', id }, after })
    return done(booking)
  })
