import { z } from 'zod'
import { productionIdSchema } from '#domain/productions/schema.ts'
import { showIdSchema } from '#domain/shows/schema.ts'

/** The reports, by the name that the address of their file has. */
export const reportNames = ['sales', 'cancellations', 'occupancy', 'unmet-demand'] as const

export type ReportName = (typeof reportNames)[number]

const day = z.iso.date().refine((date) => date >= '1000-01-01' && date <= '9998-12-31')

/** What the reports are about. With a `show`, the `production` does not matter. Days are in the venue's time zone, both included. */
export const reportFilters = { show: showIdSchema, production: productionIdSchema, from: day, to: day }

/**
 * The query of the reports. A wrong value counts as not sent. `report` chooses the file; the page has all reports.
 */
export const reportQuerySchema = z.object({
  report: z.enum(reportNames).catch('sales'),
  show: reportFilters.show.optional().catch(undefined),
  production: reportFilters.production.optional().catch(undefined),
  from: reportFilters.from.optional().catch(undefined),
  to: reportFilters.to.optional().catch(undefined),
})

export type ReportQuery = z.output<typeof reportQuerySchema>
