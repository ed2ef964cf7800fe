import { formatNumber } from '#lib/format.ts'
import { DateChips } from './date-chips.tsx'
import type { DateLink } from './date-links.tsx'

/** How many other dates are visible at once. */
const maxVisibleDates = 12

/** Links to the other coming dates of a show's production. The first ones are always visible. */
export function OtherDates({ dates }: { dates: readonly DateLink[] }) {
  if (dates.length === 0) return null
  const [first, rest] = [dates.slice(0, maxVisibleDates), dates.slice(maxVisibleDates)]
  return (
    <section id="dates" className="grid gap-3">
      <h2 className="display text-4xl">Other dates</h2>
      <DateChips label="Other dates" dates={first} />
      {rest.length > 0 && (
        <details>
          <summary className="min-h-11 cursor-pointer content-center font-semibold">
            {rest.length === 1 ? '1 more date' : `${formatNumber(rest.length)} more dates`}
          </summary>
          <DateChips label="More dates" dates={rest} />
        </details>
      )}
    </section>
  )
}
