import 'server-only'
import { eq } from 'drizzle-orm'
import { type Database, db, type Transaction } from '#db/client.ts'
import { seatingPlans } from '#db/schema.ts'

/** Fields of a new show that say how many seats it has. */
type Fields = {
  total_seats?: number | undefined
  seating_plan?: number | undefined
  kept_back_seats?: number | undefined
}

type Resolved<Given> =
  | {
      kind: 'resolved'
      fields: Omit<Given, 'total_seats' | 'seating_plan'> & { total_seats: number }
      planId: number | undefined
    }
  | { kind: 'refused'; field: 'seating_plan' | 'total_seats' | 'kept_back_seats'; detail: string }

/** Finds how many seats a new show has: those of its plan, if it has one. */
export async function resolvePlan<Given extends Fields>(
  { seating_plan: planId, total_seats: totalSeats, ...fields }: Given,
  database: Database | Transaction = db(),
): Promise<Resolved<Given>> {
  if (planId === undefined) return { kind: 'resolved', fields: { ...fields, total_seats: totalSeats ?? 0 }, planId }
  const [plan] = await database
    .select({ seatCount: seatingPlans.seatCount })
    .from(seatingPlans)
    .where(eq(seatingPlans.id, planId))
  if (!plan) return { kind: 'refused', field: 'seating_plan', detail: 'There is no such seating plan' }
  const { seatCount } = plan
  if (totalSeats !== undefined && totalSeats !== seatCount) {
    return { kind: 'refused', field: 'total_seats', detail: `The plan has ${seatCount} seats. Leave the number out` }
  }
  if ((fields.kept_back_seats ?? 0) > seatCount) {
    return { kind: 'refused', field: 'kept_back_seats', detail: 'No more seats can be kept back than the house has' }
  }
  return { kind: 'resolved', fields: { ...fields, total_seats: seatCount }, planId }
}
