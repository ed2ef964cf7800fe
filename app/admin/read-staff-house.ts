import { texts } from '#lib/language/texts.ts'
import { staffSeats } from '#messages/console/staff-seats.ts'
import 'server-only'
import type { ListedSection } from '#components/seats/seat-rows.tsx'
import type { StaffHouse } from '#components/seats/staff-seats.tsx'
import { hasBit, toBitmap, withoutBits } from '#domain/seating/bitmap.ts'
import { getHouseForStaff, type HouseForStaff } from '#domain/seating/queries.ts'
import { isSpecial } from '#domain/seating/seat-kinds.ts'
import { describeKind, listSections } from '../shows/[id]/list-sections.ts'

const base64 = (bits: Uint8Array) => Buffer.from(bits).toString('base64')

/**
 * Reads the seats of a show for the map of staff; undefined for general admission.
 *
 * @param options.withOwners whether the visitor may see bookings.
 * @param options.own seats of a booking that is moved to others: they count as free.
 */
export async function readStaffHouse(
  showId: number,
  { withOwners, own = [] }: { withOwners: boolean; own?: readonly number[] },
): Promise<{ house: StaffHouse; stored: HouseForStaff } | undefined> {
  const stored = await getHouseForStaff(showId, { withOwners })
  if (!stored) return undefined
  const house = {
    plan: stored.packed,
    unavailable: base64(withoutBits(stored.sold, own)),
    blocked: base64(toBitmap(stored.map.seats.length, stored.blocked)),
    released: stored.released ? base64(stored.released) : '',
    owners: stored.owners.map(({ id, name, status, seats }) => ({ id, name, isHold: status === 'PENDING', seats })),
  }
  return { house, stored }
}

/** Lists all seats of a show for staff without JavaScript, each with its state and its booking. */
export function listStaffSections(
  { map, sold, released, blocked, owners }: HouseForStaff,
  options: { path: string; wanted: number },
): ListedSection[] {
  const t = texts(staffSeats)
  const isBlocked = new Set(blocked)
  const bookingOf = new Map(
    owners.flatMap(({ id, name, seats }) =>
      seats.map((seat) => [seat, { id, name: name ?? t('booking', { id: String(id) }) }] as const),
    ),
  )
  const describe = (seat: number) => {
    const booking = bookingOf.get(seat)
    const state = isBlocked.has(seat) ? t('blocked') : hasBit(sold, seat) && !booking ? t('taken') : undefined
    const isReleased = released && isSpecial(map.seats[seat]?.kind ?? 'standard') && hasBit(released, seat)
    const notes = [describeKind(map, seat).note, isReleased ? t('released') : undefined, state].filter((note) => note)
    return { ...(notes.length > 0 && { note: notes.join(', ') }), ...(booking && { booking }) }
  }
  return listSections(map, sold, { ...options, describe })
}
