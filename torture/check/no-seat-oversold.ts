import type { Books } from '../books.ts'
import type { Status } from '../history.ts'
import { groupBy, listAnswers, referencesOf } from './answers.ts'
import type { Check } from './types.ts'

const isLive = (status: Status | null) => status === 'PENDING' || status === 'CONFIRMED'

/** At no commit did the live bookings of a show have more seats than the show, and no numbered seat was sold twice. */
export const noSeatOversold: Check = {
  claim: 'no seat is oversold or sold twice',
  find({ attempts, books }) {
    const doubled = [...groupBy(books.seats, ({ showId, seat }) => `${showId} ${seat}`).values()].flatMap((rows) => {
      const owners = new Set(rows.map(({ bookingId }) => bookingId))
      return owners.size > 1 ? [`seat ${rows[0]?.seat} of show ${rows[0]?.showId} has ${owners.size} bookings`] : []
    })
    const cancelled = referencesOf(attempts, 'cancel')
    const owned = listAnswers(attempts).flatMap(({ booking, reference }) =>
      booking.status === 'CONFIRMED' && !cancelled.has(reference)
        ? (booking.seats ?? []).map((label) => ({ label: `${label} of show ${booking.show_id}`, id: booking.id }))
        : [],
    )
    const promised = [...groupBy(owned, ({ label }) => label)].flatMap(([label, owners]) => {
      const ids = new Set(owners.map(({ id }) => id))
      return ids.size > 1 ? [`${label} was promised to bookings ${[...ids].join(' and ')}`] : []
    })
    return [...findOversold(books), ...doubled, ...promised]
  },
}

/** Adds up the changes of each show, transaction after transaction. */
function findOversold({ shows, changes }: Books): string[] {
  const ofShow = groupBy(changes, ({ showId }) => showId)
  return shows.flatMap(({ id, total }) => {
    let live = 0
    let most = 0
    for (const [i, change] of (ofShow.get(id) ?? []).entries()) {
      live += (isLive(change.after) ? change.seatsAfter : 0) - (isLive(change.before) ? change.seatsBefore : 0)
      const next = ofShow.get(id)?.[i + 1]
      if (next?.transaction !== change.transaction) most = Math.max(most, live)
    }
    return most > total ? [`show ${id} with ${total} seats had bookings of ${most}`] : []
  })
}
