import { sweep } from '#domain/bookings/sweep.ts'
import { getLog } from '#lib/log.ts'
import { expiredHolds } from '#lib/metrics/measures.ts'
import { schedule } from './schedule.ts'

const everyMinute = 60_000

/** Sweeps now and every minute. @returns a function that stops this, a sweep under way after its current transaction. */
export const scheduleSweep = () =>
  schedule('sweep', everyMinute, async (options) => {
    const outcome = await sweep(options)
    expiredHolds.add(outcome.expired)
    if (outcome.expired + outcome.stuck > 0) getLog().info(outcome, 'sweep')
  }).stop
