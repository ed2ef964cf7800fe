import { and, asc, eq, inArray } from 'drizzle-orm'
import { expect } from 'vitest'
import { auditLog } from '#db/audit-schema.ts'
import type { Database } from '#db/client.ts'
import { bookings, counterSales, endedTickets, shows } from '#db/schema.ts'
import { formatNumbers } from '#domain/tickets/numbers.ts'

type State = Record<string, unknown>

/** Lists the entries about subjects of one kind, in the order of the changes. */
const listEntries = (database: Database, kind: 'show' | 'booking', ids: readonly number[]) =>
  database
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.subjectKind, kind), inArray(auditLog.subjectId, ids.map(String))))
    .orderBy(asc(auditLog.id))

/**
 * Computes the state of each subject from the audit log alone. Expects each entry to begin with what the entries before it made.
 *
 * @param lists fields whose values are added to those of earlier entries.
 */
async function replay(database: Database, kind: 'show' | 'booking', ids: readonly number[], lists: string[] = []) {
  const states = new Map<number, State>()
  for (const { subjectId, before, after } of await listEntries(database, kind, ids)) {
    const state = states.get(Number(subjectId)) ?? {}
    for (const [field, value] of Object.entries(before ?? {})) {
      if (field in state) expect(value, `${kind} ${subjectId}: ${field}`).toEqual(state[field])
    }
    for (const [field, value] of Object.entries(after ?? {})) {
      state[field] = lists.includes(field) ? [...((state[field] ?? []) as unknown[]), ...(value as unknown[])] : value
    }
    states.set(Number(subjectId), state)
  }
  return states
}

/** Fields that an entry leaves out as long as they are as in a new show. */
const unused = {
  cancelledAt: null,
  rescheduledAt: null,
  bookingOpensAt: null,
  doorsAt: null,
  place: null,
  note: null,
  keptBackSeats: 0,
  isDraft: false,
}
const showFields = [
  'name',
  'startTime',
  'totalSeats',
  'bookingClosesAt',
  'productionId',
  ...(Object.keys(unused) as (keyof typeof unused)[]),
] as const

/** Expects the audit log to reproduce all fields of these shows that staff change. */
export async function expectShowsOfAudit(database: Database, ids: readonly number[]) {
  const states = await replay(database, 'show', ids)
  for (const show of await database
    .select()
    .from(shows)
    .where(inArray(shows.id, [...ids]))) {
    const stored = JSON.parse(JSON.stringify(Object.fromEntries(showFields.map((field) => [field, show[field]]))))
    expect({ ...unused, ...states.get(show.id) }).toEqual(stored)
  }
}

/** The fields with ended tickets, and how their tickets ended. */
const ticketLists = {
  returnedTickets: 'returned',
  movedTickets: 'moved',
  handedTickets: 'handed_on',
  takenBackTickets: 'taken_back',
} as const

/**
 * Expects the audit log to reproduce the fields of the bookings of these shows that only staff change: the show, the number of seats
 * once it is confirmed, ended tickets, the payment, and a cancellation by staff.
 *
 * @param madeFor the show for which each booking was made.
 */
export async function expectBookingsOfAudit(
  database: Database,
  showIds: readonly number[],
  madeFor: ReadonlyMap<number, number>,
) {
  const stored = await database
    .select()
    .from(bookings)
    .where(inArray(bookings.showId, [...showIds]))
  const ids = stored.map(({ id }) => id)
  const states = await replay(database, 'booking', ids, Object.keys(ticketLists))
  const [ended, sales] = await Promise.all([
    database.select().from(endedTickets).where(inArray(endedTickets.bookingId, ids)),
    database.select().from(counterSales).where(inArray(counterSales.bookingId, ids)),
  ])
  const endedOf = (id: number, state: (typeof endedTickets.$inferSelect)['state']) =>
    ended
      .filter((tickets) => tickets.bookingId === id && tickets.state === state)
      .flatMap(({ firstNumber, lastNumber }) => formatNumbers([{ first: firstNumber, last: lastNumber }]))
      .toSorted()
  for (const { id, showId, seatCount, status } of stored) {
    const state = states.get(id) ?? {}
    const sold = sales.find(({ bookingId }) => bookingId === id)
    const named = `booking ${id}`
    expect(state.showId ?? madeFor.get(id) ?? showId, named).toBe(showId)
    expect(state.seatCount ?? seatCount, named).toBe(seatCount)
    expect(state.status ?? status, named).toBe(status)
    expect(state.payment, named).toBe(sold?.payment)
    for (const [list, how] of Object.entries(ticketLists)) {
      expect([...((state[list] ?? []) as string[])].toSorted(), named).toEqual(endedOf(id, how))
    }
  }
}
