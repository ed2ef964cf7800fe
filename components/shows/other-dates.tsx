import { texts } from '#lib/language/texts.ts'
import { shows } from '#messages/shows.ts'
import { DateChips } from './date-chips.tsx'
import type { DateLink } from './date-links.tsx'

/** How many other dates are visible at once. */
const maxVisibleDates = 12

/** Links to the other coming dates of a show's production. The first ones are always visible. */
export function OtherDates({ dates }: { dates: readonly DateLink[] }) {
  if (dates.length === 0) return null
  const t = texts(shows)
  const [first, rest] = [dates.slice(0, maxVisibleDates), dates.slice(maxVisibleDates)]
  return (
    <section id="dates" className="grid gap-3">
      <h2 className="display text-4xl">{t('otherDates')}</h2>
      <DateChips label={t('otherDates')} dates={first} />
      {rest.length > 0 && (
        <details>
          <summary className="min-h-11 cursor-pointer content-center font-semibold">
            {t('countMoreDates', { count: rest.length })}
          </summary>
          <DateChips label={t('moreDates')} dates={rest} />
        </details>
      )}
    </section>
  )
}
