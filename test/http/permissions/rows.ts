import { eq, inArray } from 'drizzle-orm'
import { apiTokens, passkeys, sessions, users } from '#db/accounts-schema.ts'
import type { Database } from '#db/client.ts'
import {
  bookings,
  endedTickets,
  mails,
  messages,
  movedBookings,
  productions,
  seatingPlans,
  shows,
  takenSeats,
} from '#db/schema.ts'
import type { Client } from '../../support/staff.ts'

/** The number that stands for [id] in every path. Rows that the tests create get lower ones. */
export const rowId = 1_999_999_999

export const deletableId = 2_000_000_000
export const revocableId = 999_999_999

export const secretName = 'A show that only staff see'

/** Makes the booking as it was. */
export const restoreBooking = async (database: Database) => {
  await database.delete(mails).where(inArray(mails.kind, ['cancellation', 'moved']))
  await database.delete(endedTickets)
  await database.delete(movedBookings)
  await database.update(mails).set({ givenUpAt: new Date() })
  const confirmed = {
    status: 'CONFIRMED',
    name: 'Ada King',
    email: 'ada@example.com',
    seatCount: 7,
    showId: rowId,
  } as const
  await database.update(bookings).set(confirmed).where(eq(bookings.id, rowId))
  await database.update(shows).set({ bookedSeats: 7 }).where(eq(shows.id, rowId))
}

export const otherDateId = deletableId + 1
/** Makes the booking as it was, and another date to which it can be moved. */
export const restoreDates = async (database: Database) => {
  await restoreBooking(database)
  const productionId = rowId
  const date = { name: secretName, totalSeats: 7, bookedSeats: 0, startTime: new Date('2999-01-01'), productionId }
  await database
    .insert(shows)
    .values({ id: otherDateId, ...date })
    .onConflictDoUpdate({ target: shows.id, set: date })
  await database.update(shows).set({ name: secretName, productionId }).where(eq(shows.id, rowId))
}

/** A plan to which that show can be moved. */
export const otherPlanId = deletableId + 3

/** A show with numbered seats and its booking have this number. */
export const seatedId = deletableId + 2

export const plan = {
  name: secretName,
  categories: ['A'],
  sections: [
    {
      label: 'Hall',
      category: 'A',
      rows: [
        {
          label: 'A',
          seats: [
            { label: '1', slot: 0 },
            { label: '2', slot: 1 },
            { label: '3', slot: 2, kind: 'wheelchair' },
          ],
        },
      ],
    },
  ],
}

/** A version of a plan that no other one replaces. */
export async function restorePlan(database: Database) {
  await database.delete(seatingPlans).where(eq(seatingPlans.replacesId, rowId))
  await database
    .insert(seatingPlans)
    .values({ id: rowId, name: secretName, content: plan, seatCount: 3 })
    .onConflictDoNothing()
}

/** A show with a plan, whose seat 1 is sold. @param blocked blocks seat 2, too. */
export const restoreSeats =
  ({ blocked = false } = {}) =>
  async (database: Database) => {
    await restorePlan(database)
    await database
      .insert(seatingPlans)
      .values({ id: otherPlanId, name: secretName, content: plan, seatCount: 3 })
      .onConflictDoNothing()
    const sold = blocked ? 3 : 1
    const show = {
      name: secretName,
      startTime: new Date('2999-01-01'),
      totalSeats: 3,
      bookedSeats: 1,
      seatingPlanId: rowId,
      seatBitmap: Uint8Array.of(sold),
      releasedSeats: null,
      withheldSeats: blocked ? 2 : 1,
    }
    await database
      .insert(shows)
      .values({ id: seatedId, ...show })
      .onConflictDoUpdate({ target: shows.id, set: show })
    const booking = { showId: seatedId, seatCount: 1, status: 'CONFIRMED' } as const
    await database
      .insert(bookings)
      .values({ id: seatedId, ...booking })
      .onConflictDoNothing()
    await database.delete(takenSeats)
    await database.insert(takenSeats).values({ showId: seatedId, seat: 0, bookingId: seatedId, ticket: 1 })
    if (blocked) await database.insert(takenSeats).values({ showId: seatedId, seat: 1 })
  }

/** A show without bookings and a production without shows. */
export const restoreDeletable = async (database: Database) => {
  await database.insert(productions).values({ id: deletableId, title: secretName }).onConflictDoNothing()
  const show = { id: deletableId, name: secretName, startTime: new Date(0), totalSeats: 1, version: 1 }
  await database.insert(shows).values(show).onConflictDoNothing()
}
/** Makes the show, its production and its booking as they were. */
export const restoreShow = async (database: Database) => {
  const state = { name: secretName, version: 1, isDraft: false, cancelledAt: null, bookingClosesAt: null, note: null }
  await database.update(shows).set(state).where(eq(shows.id, rowId))
  await database.update(productions).set({ title: secretName, version: 1 }).where(eq(productions.id, rowId))
  await database.delete(messages)
  await restoreBooking(database)
}

/** An account under the number that stands for [id]. Its state decides which forms its page has. */
export const resetAccount =
  (state: { disabledAt?: Date; twoFactorEnabled?: boolean } = {}) =>
  async (database: Database) => {
    const id = String(rowId)
    const account = { name: secretName, email: 'door@example.com', role: 'door' as const }
    const all = { ...account, disabledAt: null, twoFactorEnabled: false, ...state }
    await database
      .insert(users)
      .values({ id, ...all })
      .onConflictDoUpdate({ target: users.id, set: all })
    await database.delete(passkeys).where(eq(passkeys.userId, id))
    const session = { userId: id, token: id, expiresAt: new Date('2999-01-01') }
    await database
      .insert(sessions)
      .values({ id, ...session })
      .onConflictDoNothing()
  }

/** An API token of a client that is not revoked. */
export async function storeRevocable(database: Database, client: Client | undefined) {
  const token = { name: 'A script', userId: client?.userId ?? null, revokedAt: null }
  await database
    .insert(apiTokens)
    .values({ id: revocableId, tokenHash: 'f'.repeat(64), ...token })
    .onConflictDoUpdate({ target: apiTokens.id, set: token })
}

export const newShow = {
  name: 'Made in a form',
  title: 'Made in a form',
  start_time: '2030-01-01T20:00',
  booking_closes_at: '',
  total_seats: '5',
}

export const message = { subject: 'The doors open earlier', text: 'Come at seven.' }
