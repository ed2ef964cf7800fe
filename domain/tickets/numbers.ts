/** The ticket numbers from `first` to `last`, both included. A list of them is in order, without overlaps. */
export type TicketNumbers = { first: number; last: number }

/** The largest number that a ticket's code can have. */
const maxTicketNumber = 2 ** 32 - 1

/**
 * The numbers of the tickets that a booking has now: the first `seatCount` numbers that have not ended. So a number that has ended
 * is never used again, and a booking whose tickets never changed has the numbers from 1 to `seatCount`.
 */
export function liveTickets({
  seatCount,
  endedTickets,
}: {
  seatCount: number
  endedTickets: readonly TicketNumbers[]
}): TicketNumbers[] {
  const live: TicketNumbers[] = []
  let [next, missing] = [1, seatCount]
  for (const { first, last } of endedTickets.toSorted((a, b) => a.first - b.first)) {
    const count = Math.min(missing, first - next)
    if (count > 0) live.push({ first: next, last: next + count - 1 })
    missing -= Math.max(count, 0)
    next = Math.max(next, last + 1)
  }
  if (missing > 0) live.push({ first: next, last: next + missing - 1 })
  return live
}

/** Whether enough numbers are left for the tickets of a booking. Only changing a very large booking many times uses them up. */
export const hasNumbersFor = (booking: Parameters<typeof liveTickets>[0]): boolean =>
  (liveTickets(booking).at(-1)?.last ?? 0) <= maxTicketNumber

/** The numbers at the positions from `from` to `to` of a list of tickets. The first position is 1. */
export function sliceTickets(tickets: readonly TicketNumbers[], from: number, to: number): TicketNumbers[] {
  let before = 0
  return tickets.flatMap(({ first, last }) => {
    const start = Math.max(first, first + from - before - 1)
    const end = Math.min(last, first + to - before - 1)
    before += last - first + 1
    return start <= end ? [{ first: start, last: end }] : []
  })
}

/** The position of a number in a list of tickets, from 1; undefined if the list does not have it. */
export function positionOf(tickets: readonly TicketNumbers[], number: number): number | undefined {
  if (!includesNumber(tickets, number)) return
  const upTo = tickets.filter(({ first }) => first <= number)
  return countNumbers(upTo.map(({ first, last }) => ({ first, last: Math.min(last, number) })))
}

/** A list of tickets without some numbers. */
export const withoutNumbers = (tickets: readonly TicketNumbers[], numbers: readonly number[]): TicketNumbers[] =>
  numbers.reduce<TicketNumbers[]>(
    (left, number) =>
      left.flatMap(({ first, last }) =>
        number < first || number > last
          ? [{ first, last }]
          : [
              { first, last: number - 1 },
              { first: number + 1, last },
            ].filter((part) => part.first <= part.last),
      ),
    [...tickets],
  )

/** Each number of a list of tickets. */
export const listNumbers = (tickets: readonly TicketNumbers[]): number[] =>
  tickets.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i))

export const countNumbers = (tickets: readonly TicketNumbers[]): number =>
  tickets.reduce((sum, { first, last }) => sum + last - first + 1, 0)

/** The ticket numbers of a list, whose order and repetitions do not matter. */
export function toTicketNumbers(numbers: readonly number[]): TicketNumbers[] {
  const joined: TicketNumbers[] = []
  for (const number of [...new Set(numbers)].toSorted((a, b) => a - b)) {
    const previous = joined.at(-1)
    if (previous?.last === number - 1) previous.last = number
    else joined.push({ first: number, last: number })
  }
  return joined
}

export const includesNumber = (tickets: readonly TicketNumbers[], number: number): boolean =>
  tickets.some(({ first, last }) => first <= number && number <= last)

/** Writes ticket numbers for the audit log and for people, such as `2` and `4-7`. */
export const formatNumbers = (tickets: readonly TicketNumbers[]): string[] =>
  tickets.map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`))
