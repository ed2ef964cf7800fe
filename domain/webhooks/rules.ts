const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** Endpoints of a venue at most. Each is served on its own, so this limits how much is sent at once. */
export const maxEndpoints = 25

/** Attempts for one endpoint that a process makes at once. */
export const attemptsAtOnce = 8

/** The lease of a delivery by a process. It is longer than an attempt, so that two processes never send the same event at once. */
export const leaseSeconds = 60

/** The limits of an attempt: for the connection with its DNS and TLS, and for all of it, in milliseconds. */
export const attemptLimits = { connectMs: 5 * second, wholeMs: 15 * second }

/** How much of an answer's body is read, in bytes, and how much is stored, in characters. */
export const maxAnswer = { bytes: 64 * 1024, characters: 1000 }

/** How long an endpoint may fail without one success before it is paused. */
export const failingHours = 48

/** How long both secrets sign after a rotation. */
export const rotationHours = 24

/** How long deliveries are kept, also those that wait. */
export const retentionDays = 30

/** The pauses between the attempts to deliver an event, as Standard Webhooks proposes. Together they last three days. */
const pauses = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour]

/** How often an event is tried before it is given up. */
export const maxAttempts = pauses.length + 1

/**
 * How long to wait after a failed attempt, in milliseconds. The random part, a fifth at most, spreads the retries after an outage.
 *
 * @param attempts how many attempts there were, at least 1.
 * @param random from 0 up to 1.
 * @returns undefined after the last attempt.
 */
export function retryDelay(attempts: number, random = Math.random()): number | undefined {
  const pause = pauses[attempts - 1]
  return pause === undefined ? undefined : pause * (1 + random / 5)
}

/**
 * How long an endpoint gets no attempts after batches of attempts that all failed, in milliseconds: 5 s, twice as long each time, 5
 * minutes at most. So an endpoint that is down gets few requests, however many events wait.
 *
 * @param failures how many batches in a row failed, at least 1.
 */
export const endpointDelay = (failures: number): number =>
  Math.min(5 * second * 2 ** Math.min(failures - 1, 20), 5 * minute)

/** The columns that decide a delivery's `deliveryState`. */
type DeliveryTimes = { deliveredAt: Date | null; givenUpAt: Date | null; attempts: number }

/** The state of a delivery. `failing`: at least one attempt failed, and it is tried again. */
export const deliveryState = ({ deliveredAt, givenUpAt, attempts }: DeliveryTimes) =>
  deliveredAt ? 'delivered' : givenUpAt ? 'given-up' : attempts > 0 ? 'failing' : 'waiting'

/** The state of an endpoint. */
export const endpointState = ({ pausedAt, failingSince }: { pausedAt: Date | null; failingSince: Date | null }) =>
  pausedAt ? 'paused' : failingSince ? 'failing' : 'active'
