import 'server-only'
import { and, inArray, isNotNull, isNull } from 'drizzle-orm'
import { bookingNotes, bookings, mails } from '#db/schema.ts'
import type { LockedShow } from '#domain/shows/inventory.ts'

/** Bookings whose buyers one transaction erases. */
export const erasureSize = 500

/**
 * Erases the buyers of bookings of a locked show: name, address, language and notes. Seats and statuses stay, so the books balance. Mails that
 * wait are given up. Mails have no text of their own, so that without their languages nothing of the buyer is left in them.
 *
 * @param ids the bookings' numbers, `erasureSize` at most.
 */
export async function eraseBuyers({ tx, now }: Pick<LockedShow, 'tx' | 'now'>, ids: number[]) {
  if (ids.length === 0) return
  await tx
    .update(bookings)
    .set({ name: null, email: null, language: null, erasedAt: now })
    .where(inArray(bookings.id, ids))
  await tx.delete(bookingNotes).where(inArray(bookingNotes.bookingId, ids))
  await tx
    .update(mails)
    .set({ givenUpAt: now, network: null, recipient: null, lastError: 'The buyer was erased.' })
    .where(and(inArray(mails.bookingId, ids), isNull(mails.sentAt), isNull(mails.givenUpAt)))
  await tx
    .update(mails)
    .set({ language: null })
    .where(and(inArray(mails.bookingId, ids), isNotNull(mails.language)))
}
