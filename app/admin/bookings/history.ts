import type { NumberedBooking } from '#domain/bookings/queries.ts'

export type HistoryEntry = { at: Date; text: string }

const failures = {
  sold_out: 'Failed: there were too few seats',
  closed: 'Failed: booking was closed',
  expired: 'The hold expired',
  released: 'The buyer gave the seats back',
}

/** What happened to a booking, newest first. Rows of another SQL client may lack times, and their entries are left out. */
export function historyOf(booking: NumberedBooking): HistoryEntry[] {
  const { status, failure, createdAt, confirmedAt, endedAt } = booking
  const ended = status === 'CANCELLED' ? 'Cancelled' : failure ? failures[failure] : 'Failed'
  const entries = [
    { at: endedAt, text: ended },
    { at: confirmedAt, text: 'Confirmed' },
    { at: createdAt, text: 'Made' },
  ]
  return entries
    .filter((entry): entry is HistoryEntry => entry.at !== null)
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
}
