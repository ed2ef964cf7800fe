import 'server-only'
import { driverOf } from '#db/driver.ts'
import { parseInstant } from '#db/instant.ts'
import { keyedHash } from '#domain/accounts/keyed-hash.ts'
import type { Admission, LockedShow } from '#domain/shows/inventory.ts'
import { getHoldLimits, type HoldLimits } from '#domain/venue/settings.ts'
import { clientNetwork } from '#lib/client-network.ts'
import { getEnv } from '#lib/env.ts'
import { holdEndOf, isNotExpired } from './holds.ts'
import { addSeconds } from './rules.ts'
import type { BookingRequest, OverLimit } from './types.ts'

/**
 * The client of a new hold, as a keyed hash of its network and the show. IPv6 addresses count by /64.
 *
 * @param address undefined for a client without limits.
 * @returns undefined unless the venue limits holds.
 */
export function holdClient(showId: number, address: string | undefined): string | undefined {
  if (address === undefined || !getHoldLimits()) return undefined
  return keyedHash(`holds:${showId}:${clientNetwork(address)}`, getEnv())
}

/** The open holds of one client of a show. `firstEnd` is when the first of them ends. */
type OpenHolds = { holds: number; seats: number; firstEnd: Date }

/** Reads the open holds of these clients, under the show's lock. Clients without open holds are missing. */
async function readOpenHolds(show: LockedShow, clients: readonly string[]): Promise<Map<string, OpenHolds>> {
  const sql = driverOf(show.tx)
  const rows = await sql<{ client: string; holds: number; seats: string; first_end: string }[]>`
    select hold_client as client, count(*)::int as holds, sum(seat_count) as seats, min(${holdEndOf(sql)}) as first_end
    from bookings
    where show_id = ${show.id} and hold_client is not null and ${isNotExpired(sql, show.now)}
      and hold_client = any(array(select json_array_elements_text(${JSON.stringify(clients)}::text::json)))
    group by hold_client`
  return new Map(
    rows.map(({ client, holds, seats, first_end }) => [
      client,
      { holds, seats: Number(seats), firstEnd: parseInstant(first_end) },
    ]),
  )
}

/** Which limit a client would exceed that gets more holds or more seats; undefined if none. */
function exceeded(
  { maxOpenHolds, maxHeldSeats }: HoldLimits,
  open: { holds: number; seats: number },
): Pick<OverLimit, 'of' | 'most'> | undefined {
  if (maxOpenHolds !== null && open.holds > maxOpenHolds) return { of: 'holds', most: maxOpenHolds }
  if (maxHeldSeats !== null && open.seats > maxHeldSeats) return { of: 'seats', most: maxHeldSeats }
}

/** Decides which requests of a batch exceed the limits of their clients. */
export type HoldLimiter = Admission<BookingRequest> & {
  isRefused(request: BookingRequest): boolean
  /** How a request exceeds a limit; undefined if it does not. */
  overLimit(request: BookingRequest): OverLimit | undefined
}

/**
 * Reads the open holds of the clients of requests. Expired holds do not count. The show's lock keeps their number until the
 * transaction ends, so requests at the same time cannot exceed a limit together.
 *
 * @returns undefined if none of the requests has a limit. Then it reads nothing.
 */
export async function limitHolds(
  show: LockedShow,
  requests: readonly BookingRequest[],
): Promise<HoldLimiter | undefined> {
  const clients = new Set(requests.flatMap(({ client }) => client ?? []))
  const limits = clients.size > 0 ? getHoldLimits() : undefined
  if (!limits) return undefined
  const stored = await readOpenHolds(show, [...clients])
  const newEnd = addSeconds(show.now, getEnv().HOLD_SECONDS)
  const openHolds = (client: string) => stored.get(client) ?? { holds: 0, seats: 0, firstEnd: newEnd }
  const added = new Map<string, { holds: number; seats: number }>()
  const over = new Map<BookingRequest, OverLimit>()
  const total = (client: string, { holds, seats }: { holds: number; seats: number }) => {
    const [before, meanwhile] = [openHolds(client), added.get(client) ?? { holds: 0, seats: 0 }]
    return { holds: before.holds + meanwhile.holds + holds, seats: before.seats + meanwhile.seats + seats }
  }
  return {
    start() {
      added.clear()
      over.clear()
    },
    admits(request) {
      const { client, seatCount } = request
      const limit = client === undefined ? undefined : exceeded(limits, total(client, { holds: 1, seats: seatCount }))
      if (client === undefined || !limit) return true
      over.set(request, { kind: 'over-limit', ...limit, retryAt: openHolds(client).firstEnd, now: show.now })
      return false
    },
    add({ client, seatCount }) {
      if (client === undefined) return
      const meanwhile = added.get(client) ?? { holds: 0, seats: 0 }
      added.set(client, { holds: meanwhile.holds + 1, seats: meanwhile.seats + seatCount })
    },
    isRefused: (request) => over.has(request),
    overLimit: (request) => over.get(request),
  }
}

/**
 * Whether a hold of a client may have more seats. A hold without a client has no limit: it is older than the limit, or its client
 * has none.
 *
 * @returns undefined if it may.
 */
export async function limitMoreSeats(
  show: LockedShow,
  { holdClient: client }: { holdClient: string | null },
  more: number,
): Promise<OverLimit | undefined> {
  const limits = client === null ? undefined : getHoldLimits()
  if (client === null || !limits) return undefined
  const open = (await readOpenHolds(show, [client])).get(client)
  const limit = open && exceeded({ ...limits, maxOpenHolds: null }, { holds: open.holds, seats: open.seats + more })
  return open && limit && { kind: 'over-limit', ...limit, retryAt: open.firstEnd, now: show.now }
}
