import type { PreviewedDate } from '#components/admin/add-dates-form.tsx'
import type { PlannedDate } from '#domain/productions/rules.ts'
import { dateFieldName } from '#domain/productions/schema.ts'
import { formatDate } from '#lib/format.ts'

const turns = {
  first: 'The clocks show this time twice. The first time',
  second: 'The clocks show this time twice. The second time',
}

/** Dates as the preview shows them. What is unusual about a date is asked about: it is not ticked. */
export const toPreview = (dates: readonly PlannedDate[]): PreviewedDate[] =>
  dates.map((date, i) => {
    const text = textOf(date.local)
    const key = `${date.local} ${i}`
    if (date.kind === 'skipped') return { key, text, note: 'The clocks skip this time' }
    if (date.kind === 'taken') return { key, text, note: 'There is a show already' }
    const { start, past, turn } = date
    const note = [turn && turns[turn], past && 'Has passed'].filter(Boolean).join('. ')
    const tick = { name: dateFieldName(i, past), value: start.toISOString(), ticked: note === '' }
    return { key, text, ...(note && { note }), tick }
  })

/** `2026-12-24T19:30` as `Thu 24 Dec 2026, 19:30`. */
function textOf(local: string) {
  const [day, time] = local.split('T')
  return `${formatDate(new Date(`${day}T00:00Z`), 'UTC')}, ${time}`
}
