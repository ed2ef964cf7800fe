/** Days as `2026-03-29`, the first and the last one. */
export type Period = { from: string; to: string }

/** The longest period of a report, in days. */
export const maxDays = 366

/** The days of a report if none are chosen. */
const usualDays = 30

const dayMs = 86_400_000

/** The day that is `days` later. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)

/** The days of a period, in their order. */
export const daysOf = ({ from, to }: Period): string[] =>
  Array.from({ length: (Date.parse(to) - Date.parse(from)) / dayMs + 1 }, (_, i) => addDays(from, i))

/**
 * The period of a report: what was chosen, or the last 30 days. If it ends before it begins, the two days are exchanged. A longer
 * period than `maxDays` is cut to its last days.
 */
export function periodOf(chosen: { from?: string | undefined; to?: string | undefined }, today: string): Period {
  const to = chosen.to ?? (chosen.from && chosen.from > today ? chosen.from : today)
  const from = chosen.from ?? addDays(to, 1 - usualDays)
  const [first, last] = from <= to ? [from, to] : [to, from]
  const earliest = addDays(last, 1 - maxDays)
  return { from: first < earliest ? earliest : first, to: last }
}

/** The parts of a period that are not among the `known` days. */
export function withoutDays(period: Period, known: ReadonlySet<string>): Period[] {
  const parts: Period[] = []
  for (const day of daysOf(period)) {
    if (known.has(day)) continue
    const last = parts.at(-1)
    if (last && addDays(last.to, 1) === day) last.to = day
    else parts.push({ from: day, to: day })
  }
  return parts
}
