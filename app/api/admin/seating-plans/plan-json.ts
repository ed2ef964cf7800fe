import { z } from 'zod'
import type { StoredPlan } from '#domain/seating/create.ts'
import type { listPlans } from '#domain/seating/queries.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { instantSchema } from '#lib/http/instant-schema.ts'
import { toUtcSeconds } from '#lib/time.ts'

/** A version of a seating plan without its seats. */
export const planSummarySchema = z.strictObject({
  id: z.int().min(1).describe('The version that `seating_plan` of a new show names. It never changes.'),
  name: z.string(),
  total_seats: z.int().min(1),
  created_at: instantSchema,
})

export const toPlanSummary = (
  plan: Pick<StoredPlan, keyof Awaited<ReturnType<typeof listPlans>>[number]>,
): z.infer<typeof planSummarySchema> => ({
  id: plan.id,
  name: plan.name,
  total_seats: plan.seatCount,
  created_at: toUtcSeconds(plan.createdAt),
})

export const planNotFound: ErrorAnswer = {
  status: 404,
  message: 'Seating plan not found',
  description: 'No version of a seating plan has this number.',
}

/** How large the body with a plan may be, in KiB. A plan of 10,000 seats has about 500. */
export const maxPlanKib = 4096
