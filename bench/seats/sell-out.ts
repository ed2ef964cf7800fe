import { sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { cancelByStaff } from '#domain/bookings/cancel-by-staff.ts'
import { joinNeighbours } from '#domain/seating/best-seats.ts'
import { hasBit } from '#domain/seating/bitmap.ts'
import { getSeatMap } from '#domain/seating/queries.ts'
import { testActor } from '../../test/support/actor.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import { bookingsOf, readShow } from '../../test/support/shows.ts'

/** How a house was sold. `groups` counts bookings of several seats by how many groups of neighbours they have. */
export type SoldOut = {
  bookings: number
  cancelled: number
  groups: { one: number; two: number; more: number }
  /** Free seats without a free neighbour, when so many per cent were sold. */
  singles: { 50: number; 90: number; 99: number; 100: number }
}

/** Numbers from 0 to 1 that look random and are the same in each run (mulberry32). */
function randomNumbers(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Requests that share a transaction. */
const batchSize = 25

/**
 * Sells all seats of a show to buyers who name none.
 *
 * @param sale.sizes the numbers of seats that buyers want, each as often.
 * @param sale.cancelled the share of bookings that are cancelled while the show sells.
 */
export async function sellOut(
  database: Database,
  showId: number,
  { sizes, cancelled }: { sizes: readonly number[]; cancelled: number },
): Promise<SoldOut> {
  const random = randomNumbers(1)
  const pick = (count: number) => Math.floor(random() * count)
  const now = new Date('2024-03-25T12:00:00Z')
  const { seatingPlanId, totalSeats } = await readShow(database, showId)
  const map = await getSeatMap(seatingPlanId ?? 0, database)
  const confirmed: { id: number; seatCount: number }[] = []
  const singles = { 50: -1, 90: -1, 99: -1, 100: -1 }
  let [sold, cancellations] = [0, 0]
  const note = async () => {
    for (const percent of [50, 90, 99, 100] as const) {
      if (singles[percent] < 0 && sold >= (totalSeats * percent) / 100) singles[percent] = await countSingles()
    }
  }
  const countSingles = async () => {
    const { seatBitmap } = await readShow(database, showId)
    const free = map.seats.flatMap((_, seat) => (seatBitmap && hasBit(seatBitmap, seat) ? [] : [seat]))
    return joinNeighbours(map, free).filter(({ first, end }) => end - first === 1).length
  }
  while (sold < totalSeats) {
    const requests = Array.from({ length: batchSize }, () => ({
      // Near the end a buyer takes what is left.
      seatCount: Math.min(sizes[pick(sizes.length)] ?? 1, totalSeats - sold),
    }))
    for (const { id, seatCount, status } of bookingsOf(await bookBatch(showId, requests, { now, database }))) {
      if (status !== 'CONFIRMED') continue
      confirmed.push({ id, seatCount })
      sold += seatCount
    }
    await note()
    if (sold >= totalSeats * 0.98) continue
    for (let i = 0; i < batchSize; i++) {
      if (random() >= cancelled) continue
      const [gone] = confirmed.splice(pick(confirmed.length), 1)
      if (!gone) continue
      await cancelByStaff(gone.id, { actor: testActor, now, database })
      sold -= gone.seatCount
      cancellations++
    }
  }
  const rows = await database.execute<{ seats: number[] }>(sql`
    select json_agg(seat) as seats from taken_seats where show_id = ${showId} and booking_id is not null group by booking_id`)
  const counts = rows.filter(({ seats }) => seats.length > 1).map(({ seats }) => joinNeighbours(map, seats).length)
  const groups = {
    one: counts.filter((count) => count === 1).length,
    two: counts.filter((count) => count === 2).length,
    more: counts.filter((count) => count > 2).length,
  }
  return { bookings: rows.length, cancelled: cancellations, groups, singles }
}
