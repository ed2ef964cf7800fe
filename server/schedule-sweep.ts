import { sweep } from '#domain/bookings/sweep.ts'
import { getLog } from '#lib/log.ts'
import { schedule } from './schedule.ts'

const everyMinute = 60_000

/** Sweeps now and every minute in this process. @returns ends that, and the sweep under way after its transaction. */
export const scheduleSweep = () =>
  schedule('sweep', everyMinute, async (options) => {
    const outcome = await sweep(options)
    if (outcome.expired + outcome.stuck > 0) getLog().info(outcome, 'sweep')
  }).stop
