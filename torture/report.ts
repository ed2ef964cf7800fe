import { number } from '../bench/shared/table.ts'
import { groupBy, listAnswers } from './check/answers.ts'
import { byOperation, wasUnanswered } from './check/requests-settled.ts'
import { type Attempt, isSettled } from './history.ts'
import { faultNames, type Strike } from './nemesis.ts'
import type { Result } from './run.ts'

/** How many violations of a check are printed. */
const shown = 5

const seconds = (ms: number) => `${number(ms / 1000, 1)} s`

/** Describes a run: load, faults, answers, and each check with its first violations. */
export function report(result: Result): string {
  const { attempts, milliseconds, verdicts } = result
  const unanswered = byOperation(attempts).filter(wasUnanswered)
  const resolved = unanswered.filter((each) => each.some(isSettled))
  const booked = new Set(bookingTimes(attempts).map(({ id }) => id)).size
  return [
    `${number(attempts.length)} requests in ${seconds(milliseconds)}, ${number((attempts.length / milliseconds) * 1000)} per second`,
    `Answers: ${countOutcomes(attempts)}`,
    `Bookings acknowledged: ${number(booked)}, ${number((booked / milliseconds) * 1000, 1)} per second`,
    `Longest time without a booking: ${seconds(longestGap(firstAnswers(attempts), 0, milliseconds))}`,
    `Unanswered requests: ${number(unanswered.length)}, resolved: ${number(resolved.length)}`,
    `Mails: ${number(result.books.mails.length)} in the outbox`,
    ...listFaults(result),
    ...listFailovers(result),
    ...verdicts.flatMap(({ claim, violations }) => [
      `${violations.length === 0 ? '✓' : '✗'} ${claim}${violations.length > 0 ? `: ${violations.length} violations` : ''}`,
      ...violations.slice(0, shown).map((line) => `    ${line}`),
    ]),
  ].join('\n')
}

/** Milliseconds after which bookings must go on when a standby has been promoted. */
const failoverLimitMs = 3_000

/** Whether it took too long to book on a new leader. */
export const isSlow = ({ failover }: Pick<Strike, 'failover'>): boolean =>
  failover !== undefined && failover.bookedAt - failover.promotedAt > failoverLimitMs

/** Describes the failovers of each kind: how long no booking was made, and how long after the new leader it went on. */
function listFailovers({ strikes, attempts, milliseconds }: Result): string[] {
  const times = firstAnswers(attempts)
  const moved = strikes.flatMap(({ name, failover }) => (failover ? [{ name, failover }] : []))
  return [...groupBy(moved, ({ name }) => name)].map(([name, each]) => {
    const gaps = each.map(({ failover }) => longestGap(times, failover.begunAt, milliseconds, failover.bookedAt))
    const waits = each.map(({ failover }) => failover.bookedAt - failover.promotedAt)
    const leaderless = each.map(({ failover }) => failover.promotedAt - failover.begunAt)
    return [
      `${each.some(isSlow) ? '✗' : '✓'} Failover ${name}: new leader after ${seconds(Math.max(...leaderless))}`,
      `both instances booked ${seconds(Math.max(...waits))} later`,
      `${seconds(Math.max(...gaps))} without a booking`,
    ].join(', ')
  })
}

function listFaults({ strikes, obstacles }: Result): string[] {
  const ofName = groupBy(strikes, ({ name }) => name)
  const happened = faultNames.flatMap((name) => {
    const each = ofName.get(name)
    if (!each) return []
    const slowest = [
      `slowest recovery ${slowestOf(each.map(({ recoveryMs }) => recoveryMs))}`,
      `then live seats ${slowestOf(each.map(({ signs }) => signs?.seatsMs))}`,
      `mails ${slowestOf(each.map(({ signs }) => signs?.mailMs))}`,
    ]
    return [`Fault ${name}: ${each.length} times, ${slowest.join(', ')}`]
  })
  return [...happened, ...obstacles.map(({ name, reason }) => `Fault ${name}: impossible here, because ${reason}`)]
}

/** The longest of some times; undefined is for ever. */
const slowestOf = (times: readonly (number | undefined)[]) =>
  times.includes(undefined) ? 'never' : seconds(Math.max(...times.map((ms = 0) => ms)))

function countOutcomes(attempts: readonly Attempt[]): string {
  const kinds = groupBy(attempts, ({ outcome }) =>
    outcome?.kind === 'answered' ? String(outcome.status) : `no answer (${outcome?.error ?? 'waiting'})`,
  )
  return [...kinds]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, each]) => `${number(each.length)} × ${kind}`)
    .join(', ')
}

/** When clients got the first answer with a booking that has seats. */
function bookingTimes(attempts: readonly Attempt[]): { id: number; at: number }[] {
  return listAnswers(attempts).flatMap(({ booking, endedAt }) =>
    booking.status === 'FAILED' ? [] : [{ id: booking.id, at: endedAt }],
  )
}

/** When each booking was acknowledged first, in order. */
function firstAnswers(attempts: readonly Attempt[]): number[] {
  const seen = new Set<number>()
  return bookingTimes(attempts).flatMap(({ id, at }) => {
    if (seen.has(id)) return []
    seen.add(id)
    return [at]
  })
}

/** The longest time between two of `times`, in milliseconds, of those that begin between `from` and `until`. */
function longestGap(times: readonly number[], from: number, end: number, until = end): number {
  const bounded = [0, ...times, end]
  const gaps = bounded.slice(1).map((at, i) => ({ begin: bounded[i] ?? 0, at }))
  const overlapping = gaps.filter(({ begin, at }) => at >= from && begin <= until)
  return Math.max(...overlapping.map(({ begin, at }) => at - begin))
}
