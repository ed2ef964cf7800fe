import 'server-only'
import type { z } from 'zod'
import { type Database, db, type Transaction } from '#db/client.ts'
import { shows } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'
import { system } from '#domain/accounts/rules.ts'
import { bookBatch } from '#domain/bookings/book.ts'
import { storePlan } from '#domain/seating/create.ts'
import { hall, smallTheatre } from '#domain/seating/examples.ts'
import { planSchema } from '#domain/seating/schema.ts'
import { createShow } from './create.ts'

const day = 86_400_000

/** Name, days from today, hour in UTC, the number of seats or their plan, and how many of them are booked. */
const examples = [
  ['Twelfth Night', 3, 18, smallTheatre, 56],
  ['The Dark Knight', 4, 20, 80, 75],
  ['Avengers: Endgame', 6, 19, 100, 5],
  ['A Doll’s House', 7, 19, 60, 60],
  ['Nosferatu, with live organ', 9, 21, hall, 52],
  ['Little Shop of Horrors', 10, 19, 120, 89],
] as const

/** Stores an example of a seating plan. @returns its id. */
async function storeExample(tx: Transaction, plan: z.input<typeof planSchema>): Promise<number> {
  const stored = await storePlan(tx, planSchema.parse(plan), { actor: system })
  if (stored.kind !== 'stored') throw new Error('The example of a plan was not stored')
  return stored.plan.id
}

/** Adds example shows with bookings, unless the database has shows already. */
export const addExampleShows = ({ now = new Date(), database = db() }: { now?: Date; database?: Database } = {}) =>
  inTransaction(database, async (tx, afterCommit) => {
    const [show] = await tx.select({ id: shows.id }).from(shows).limit(1)
    if (show) return
    const midnight = Math.floor(now.getTime() / day) * day
    for (const [name, days, hour, seats, taken] of examples) {
      const startTime = new Date(midnight + days * day + hour * 3_600_000)
      const seatingPlanId = typeof seats === 'number' ? undefined : await storeExample(tx, seats)
      const totalSeats = typeof seats === 'number' ? seats : 1
      const { id } = await createShow({ name, startTime, totalSeats, seatingPlanId }, { actor: system, database: tx })
      const pairs = Array.from({ length: Math.floor(taken / 2) }, () => ({ seatCount: 2 }))
      await bookBatch(tx, afterCommit, id, taken % 2 ? [...pairs, { seatCount: 1 }] : pairs)
    }
  })
