/** How many ids of shows one request for their seats may name. */
export const maxShowIds = 100

/** The largest page of the API's listing, in shows. */
export const maxShowsListed = 1000

type Start = { startTime: Date }

/** Whether a changed start concerns the buyers of a show. A corrected start in the past does not. */
export const isReschedule = (before: Start, after: Start, now: Date): boolean =>
  after.startTime.getTime() !== before.startTime.getTime() && after.startTime > now
