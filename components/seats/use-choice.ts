import { useEffect, useMemo, useState } from 'react'
import { chooseMoreSeats, chooseSeats, findFreeSeats, removeSeats } from '#domain/seating/best-seats.ts'
import { type Bitmap, hasBit } from '#domain/seating/bitmap.ts'
import { findNearSeats } from '#domain/seating/near-seats.ts'
import type { SeatMap } from '#domain/seating/seat-map.ts'
import { findAvoidableSingles, findSingles } from '#domain/seating/singles.ts'

const nothing: readonly number[] = []

/**
 * The seats that a buyer has chosen, while others take seats of the same show. A chosen seat that is taken leaves the choice, and the
 * nearest free ones are offered.
 *
 * @param options.unavailable the seats that are not free now.
 * @param options.isPaused while it is true, nothing is lost.
 * @param options.avoidsSingles whether a choice must not leave a single seat without need.
 * @param options.released the wheelchair and companion places that are sold like other seats.
 * @param options.limit the most seats that can be chosen.
 * @param options.onChange is called with each new choice and the number of seats that the buyer wants.
 */
export function useChoice({
  map,
  unavailable,
  released,
  avoidsSingles,
  isPaused,
  limit,
  first,
  onChange,
}: {
  map: SeatMap
  unavailable: Bitmap
  released: Bitmap | null
  avoidsSingles: boolean
  isPaused: boolean
  limit: number
  first: readonly number[]
  onChange: (seats: readonly number[], count: number) => void
}) {
  const [chosen, setChosen] = useState(first)
  const [lost, setLost] = useState(nothing)
  const [isFull, setFull] = useState(false)
  const change = (seats: readonly number[], count = seats.length) => {
    const sorted = seats.toSorted((a, b) => a - b)
    setChosen(sorted)
    setFull(false)
    onChange(sorted, Math.max(count, 1))
  }
  const choose = (seats: readonly number[]) => {
    setLost(nothing)
    change(seats, seats.length || 1)
  }

  const gone = chosen.filter((seat) => hasBit(unavailable, seat))
  useEffect(() => {
    if (isPaused || gone.length === 0) return
    setLost([...lost.filter((seat) => hasBit(unavailable, seat)), ...gone])
    change(
      chosen.filter((seat) => !gone.includes(seat)),
      chosen.length,
    )
  })

  const offered = useMemo(
    () => (lost.length > 0 ? findNearSeats(map, unavailable, { kept: chosen, lost }) : nothing),
    [map, unavailable, chosen, lost],
  )
  const singles = useMemo(() => findSingles(map, unavailable, chosen), [map, unavailable, chosen])
  const refused = useMemo(
    () => (avoidsSingles ? findAvoidableSingles(map, findFreeSeats(map, unavailable, released), chosen) : nothing),
    [map, unavailable, released, avoidsSingles, chosen],
  )
  const freeSeats = (except: readonly number[]) => {
    const free = findFreeSeats(map, unavailable, released)
    removeSeats(map, free, except)
    return free
  }

  return {
    chosen,
    /** Free seats that the choice leaves alone, and those of them because of which it is refused. */
    singles,
    refused,
    /** Chosen seats that others have taken, and what is free near them. */
    lost,
    offered,
    /** Whether the buyer wanted more seats than the limit. */
    isFull,
    choose,
    takeOffered: () => choose([...chosen, ...offered].slice(0, limit)),
    toggle: (seat: number) => {
      if (chosen.includes(seat)) return change(chosen.filter((each) => each !== seat))
      if (hasBit(unavailable, seat)) return
      if (chosen.length >= limit) return setFull(true)
      choose([...chosen, seat])
    },
    /** Chooses the best seats of the show in place of the chosen ones. */
    chooseBest: (count: number) => {
      const best = chooseSeats(map, freeSeats(nothing), Math.min(count, limit))
      if (best) choose(best)
    },
    /** Adds seats beside the chosen ones, or drops the last ones. */
    resize: (count: number) => {
      const more = count - chosen.length
      if (more <= 0) return change(chosen.slice(0, count))
      const added = chooseMoreSeats(map, freeSeats(chosen), chosen, more)
      if (added) choose([...chosen, ...added])
    },
  }
}
