import { type Admission, allocate } from '#domain/shows/inventory.ts'
import { isOpen } from '#domain/shows/rules.ts'
import { chooseSeats, type FreeSeats, findFreeSeats, removeSeats } from './best-seats.ts'
import { hasBit, setBit } from './bitmap.ts'
import { countOrdinary } from './inventory.ts'
import type { SeatMap } from './seat-map.ts'
import { findAvoidableSingles } from './singles.ts'
import type { Seating } from './types.ts'

/** Chooses numbered seats for a request, or undefined if it cannot have them. `isSold` also tells of places that are not released. */
export type Chooser = (house: {
  map: SeatMap
  free: FreeSeats
  isSold: (seat: number) => boolean
}) => readonly number[] | undefined

/** A request for seats. `labels` names numbered seats, of which it gets all or none. Without them, it gets those of `choose`, or the best. */
export type SeatRequest = {
  seatCount: number
  labels?: readonly string[] | undefined
  choose?: Chooser
  /** Named seats that leave a single seat without need are refused. */
  avoidsSingles?: boolean | undefined
  /** How many booked seats of the show it takes the place of. Numbered ones are free already. */
  replaces?: number
}

/**
 * What a request gets. `seats` are numbered seats. If it gets none, `gone` are the named seats that it cannot have, and `singles` are the
 * seats that it may not leave alone.
 */
export type Grant = { granted: boolean; seats: readonly number[]; gone: readonly number[]; singles: readonly number[] }

const granted: Grant = { granted: true, seats: [], gone: [], singles: [] }
const refused: Grant = { granted: false, seats: [], gone: [], singles: [] }

/** Does what `allocate` does, and chooses the seats of a show with numbered seats. */
export function allocateSeats<Request extends SeatRequest>(
  show: Parameters<typeof allocate>[0] & { seating: Seating | null },
  requests: readonly Request[],
  now: Date,
  admission?: Admission<Request>,
): Grant[] {
  const { seating } = show
  if (!seating) return allocate(show, requests, now, admission).map((isGranted) => (isGranted ? granted : refused))
  const { map, released, withheld } = seating
  const sold = seating.sold.slice()
  const isSold = (seat: number) => hasBit(sold, seat)
  const free = findFreeSeats(map, sold, released)
  let available = isOpen(show, now) ? show.totalSeats - show.bookedSeats - show.keptBackSeats - withheld : 0
  admission?.start()
  return requests.map((request) => {
    if (admission && !admission.admits(request)) return refused
    if (!isOpen(show, now)) return refused
    const named = request.labels?.map((label) => map.byLabel.get(label) ?? -1)
    const gone = named?.filter(isSold) ?? []
    if (gone.length > 0) return { ...refused, gone }
    const seats = named ?? (request.choose ?? bestSeats(request.seatCount))({ map, free, isSold })
    // Places that are sold by their label alone are not among the available seats.
    const ordinary = seats && countOrdinary(seating, seats)
    const obtainable = available + (request.replaces ?? 0)
    if (!seats || ordinary === undefined || ordinary > obtainable) return { ...refused, gone: named ?? [] }
    const singles = named && request.avoidsSingles ? findAvoidableSingles(map, free, named) : []
    if (singles.length > 0) return { ...refused, singles }
    available = obtainable - ordinary
    removeSeats(map, free, seats)
    for (const seat of seats) setBit(sold, seat)
    admission?.add(request)
    return { ...granted, seats: seats.toSorted((a, b) => a - b) }
  })
}

const bestSeats =
  (count: number): Chooser =>
  ({ map, free }) =>
    chooseSeats(map, free, count)
