import type { Check } from './types.ts'

/** After each fault every instance makes bookings again, without help. */
export const recovers: Check = {
  claim: 'every instance made bookings again after each fault',
  find: ({ strikes }) =>
    strikes.flatMap(({ name, recoveryMs }) =>
      recoveryMs === undefined ? [`no booking for five minutes after ${name}`] : [],
    ),
}
