import { z } from 'zod'
import { type Days, daysOfMonth, isDay, weekendOf } from '#lib/days.ts'
import { cursorSchema } from './schema.ts'
import type { WhatsOnStart } from './whats-on.ts'

/** The views of the front page. `days` are those that the query names. */
export type View = 'all' | 'today' | 'weekend' | 'month' | 'calendar' | 'days'

/** What a visitor asks for: a search, or a view of some days. `start` is where a further page of it begins. */
export type WhatsOnQuery = { search: string; view: View; days?: Days; month?: string; start: WhatsOnStart }

const years = /^2\d{3}-/
const day = z.string().refine((text) => isDay(text) && years.test(text))
const querySchema = z.object({
  q: z.string().catch(''),
  view: z.enum(['today', 'weekend', 'month', 'calendar']).optional().catch(undefined),
  month: z
    .string()
    .refine((text) => isDay(`${text}-01`) && years.test(text))
    .optional()
    .catch(undefined),
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  after: cursorSchema.optional().catch(undefined),
  before: cursorSchema.optional().catch(undefined),
})

/**
 * Parses the query of the front page. What is malformed is ignored. A search looks at all days, whatever the view.
 *
 * @param today the present day of the venue.
 */
export function parseWhatsOn(query: Record<string, string | string[] | undefined>, today: string): WhatsOnQuery {
  const first = Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value])
  const { q, view, month, from, to, after, before } = querySchema.parse(Object.fromEntries(first))
  const search = q
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 200)
  const start = { ...(after && { after }), ...(before && { before }) }
  if (search) return { search, view: 'all', start }
  if (from && (to === undefined || from <= to)) return { search, view: 'days', days: { from, to: to ?? from }, start }
  if (view === 'today') return { search, view, days: { from: today, to: today }, start }
  if (view === 'weekend') return { search, view, days: weekendOf(today), start }
  if (view) {
    const shown = month ?? today.slice(0, 7)
    return { search, view, month: shown, days: daysOfMonth(shown), start }
  }
  return { search, view: 'all', start }
}
