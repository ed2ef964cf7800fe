import type { ReportFilter } from '#domain/reports/queries.ts'
import { periodOf } from '#domain/reports/rules.ts'
import type { ReportQuery } from '#domain/reports/schema.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { localTimeInZone } from '#lib/time.ts'

/** What the reports are about, with the period of which days were not chosen. */
export const filterOf = ({ show, production, from, to }: Omit<ReportQuery, 'report'>): ReportFilter => ({
  show,
  production: show === undefined ? production : undefined,
  ...periodOf({ from, to }, localTimeInZone(new Date(), getVenue().timeZone).slice(0, 10)),
})
