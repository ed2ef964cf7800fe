import type { View, WhatsOnQuery } from '#domain/shows/views.ts'
import { addMonths } from '#lib/days.ts'

/** The URL of a view. @param month is left out for the present month. */
export const viewAddress = (view: Exclude<View, 'all' | 'days'>, month?: string) =>
  `/?view=${view}${month ? `&month=${month}` : ''}`

/** The URL of all shows of a day. */
export const dayAddress = (day: string) => `/?from=${day}&to=${day}`

/** The URL of a page of a list. @param start where the page begins; the first page without it. */
export function listAddress({ search, view, days, month }: WhatsOnQuery, start: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    ...(search && { q: search }),
    ...(view === 'days' && days),
    ...(view !== 'days' && view !== 'all' && { view }),
    ...(month && { month }),
    ...start,
  })
  return query.size > 0 ? `/?${query}` : '/'
}

/** The months before and after a month, as URLs of the same view. */
export const monthsAround = (month: string) => ({ previous: addMonths(month, -1), next: addMonths(month, 1) })
