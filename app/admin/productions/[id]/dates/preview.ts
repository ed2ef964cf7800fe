import type { PreviewedDate } from '#components/admin/add-dates-form.tsx'
import type { PlannedDate } from '#domain/productions/rules.ts'
import { dateFieldName } from '#domain/productions/schema.ts'
import { formatDate } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { dates as dateTexts } from '#messages/console/dates.ts'

/** Dates as the preview shows them. What is unusual about a date is asked about: it is not ticked. */
export const toPreview = (dates: readonly PlannedDate[]): PreviewedDate[] =>
  dates.map((date, i) => {
    const t = texts(dateTexts)
    const text = textOf(date.local)
    const key = `${date.local} ${i}`
    if (date.kind !== 'free') return { key, text, note: t(date.kind) }
    const { start, past } = date
    const turn = date.turn && t(`turns.${date.turn}`)
    const note = turn && past ? t('turnAndPassed', { turn }) : past ? t('passed') : turn
    const tick = { name: dateFieldName(i, past), value: start.toISOString(), ticked: !note }
    return { key, text, ...(note && { note }), tick }
  })

/** `2026-12-24T19:30` as `Thu 24 Dec 2026, 19:30`. */
function textOf(local: string) {
  const [day, time] = local.split('T')
  return texts(dateTexts)('moment', { date: formatDate(new Date(`${day}T00:00Z`), 'UTC'), time: time ?? '' })
}
