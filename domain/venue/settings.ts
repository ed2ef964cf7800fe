import 'server-only'
import { db } from '#db/client.ts'
import { type Env, getEnv } from '#lib/env.ts'
import { oncePerRequest } from '#lib/http/request-context.ts'
import { getLog } from '#lib/log.ts'
import { perProcess } from '#lib/per-process.ts'
import { getStoredVenue, type StoredVenue, unsetVenue } from './queries.ts'
import { tooManySeatsPerBooking } from './rules.ts'

/** The venue's settings that apply now. */
export type Venue = Omit<StoredVenue, 'version' | 'name' | 'timeZone' | 'cancelHours'> & {
  name: string
  timeZone: string
  /** How many hours before the start buyers can cancel at the latest. */
  cancelHours: number | 'never'
}

/** After how many milliseconds a process reads the settings again, because another process may have changed them. */
export const maxAgeMs = 5_000

const latest = () => perProcess('venue', () => ({ stored: unsetVenue, readAt: 0 }))

/**
 * The settings as this process read them last, so that no request waits for them: `refreshVenue` reads them. A request sees the same
 * settings from its beginning to its end.
 */
function currentSettings(env: Env): StoredVenue {
  const slot = latest()
  // A serverless function sleeps between its requests, so it has no schedule. It reads old settings again for later requests.
  if (env.VERCEL && performance.now() - slot.readAt > maxAgeMs) {
    slot.readAt = performance.now()
    void refreshVenue().catch((error) => getLog().error({ err: error }, 'the venue’s settings were not read'))
  }
  return oncePerRequest('venue', () => slot.stored)
}

/** The venue's settings. A setting of the environment overrides the stored one. */
export const getVenue = (env: Env = getEnv()): Venue => applySettings(currentSettings(env), env)

/** The settings that apply, from those that are stored and those of the environment. */
export const applySettings = ({ version: _, ...stored }: StoredVenue, env: Env): Venue => ({
  ...stored,
  name: stored.name ?? 'Marquee',
  timeZone: env.VENUE_TIME_ZONE ?? stored.timeZone ?? 'UTC',
  cancelHours: env.CANCEL_HOURS ?? stored.cancelHours ?? 'never',
})

/** The settings that the environment decides, by their names in the API. What is stored for them does not matter. */
export const listOverridden = ({ VENUE_TIME_ZONE, CANCEL_HOURS }: Env) => [
  ...(VENUE_TIME_ZONE === undefined ? [] : (['time_zone'] as const)),
  ...(CANCEL_HOURS === undefined ? [] : (['cancel_hours'] as const)),
]

/** The message to a buyer who asks for more seats than a booking may have; undefined if it may have them. It does not bind staff. */
export function exceededLimit(seatCount: number): string | undefined {
  const limit = currentSettings(getEnv()).maxSeatsPerBooking
  return limit !== null && seatCount > limit ? tooManySeatsPerBooking(limit) : undefined
}

/** Whether buyers may not choose numbered seats that leave a single seat without need. It does not bind staff. */
export const forbidsSingles = (): boolean => currentSettings(getEnv()).forbidsSingles

/** How many holds of one show a client may have open, and how many seats they may have; null without a limit. */
export type HoldLimits = Pick<StoredVenue, 'maxOpenHolds' | 'maxHeldSeats'>

/** The limits on the holds of one client and show; undefined without any. They do not bind staff. */
export function getHoldLimits(): HoldLimits | undefined {
  const { maxOpenHolds, maxHeldSeats } = currentSettings(getEnv())
  return maxOpenHolds === null && maxHeldSeats === null ? undefined : { maxOpenHolds, maxHeldSeats }
}

/** Reads the settings for this process. */
export async function refreshVenue(database = db()) {
  rememberVenue(await getStoredVenue(database))
}

/** Makes settings that were read or stored those of this process. */
export function rememberVenue(stored: StoredVenue) {
  Object.assign(latest(), { stored, readAt: performance.now() })
}
