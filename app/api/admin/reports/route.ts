import { z } from 'zod'
import { reportFilters } from '#domain/reports/schema.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../admin/api-access.ts'
import { type Report, readReports } from '../../../admin/reports/read-reports.ts'
import { filterOf } from '../../../admin/reports/report-filter.ts'
import { jsonAnswer, staffReply } from '../answers.ts'

const count = z.int().min(0)
const day = z.iso.date()

const reportsSchema = z.strictObject({
  from: day.describe('The first day, in the venue’s time zone'),
  to: day,
  show: z.int().min(1).nullable().describe('The show that the reports are about; null for several'),
  production: z.int().min(1).nullable().describe('The production whose shows the reports are about; null for all'),
  sales: z
    .array(z.strictObject({ day, bookings: count, seats: count }))
    .describe('Bookings on the day of their confirmation, with the seats that they have now'),
  cancellations: z.array(z.strictObject({ day, bookings: count, seats: count })),
  occupancy: z
    .array(z.strictObject({ day, shows: count, seats: count, booked_seats: count }))
    .describe('Shows on the day of their start, without cancelled ones. Held seats count as booked'),
  unmet_demand: z
    .array(z.strictObject({ day, requests: count, seats: count }))
    .describe('Requests that found too few seats'),
})

/** The rows of a report with names for its first numbers. */
const toRows = <Name extends string>(report: Report | undefined, ...names: Name[]) =>
  (report?.rows ?? []).map(({ day, numbers }) => ({
    day,
    ...(Object.fromEntries(names.map((name, place) => [name, numbers[place] ?? 0])) as Record<Name, number>),
  }))

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/reports',
  GET: staffOperation({
    id: 'getReports',
    tag: 'Staff: reports',
    summary: 'Sales, cancellations, occupancy and unmet demand, with a row for each day',
    description:
      'Without `from` and `to` they are about the last 30 days. A period of more than 366 days is cut to its last days. With a `show`, `production` does not matter.',
    permission: 'reports:read',
    query: z.strictObject(reportFilters).partial(),
    answers: [jsonAnswer('The reports', reportsSchema)],
    handle: async (_request, { query }) => {
      const filter = filterOf(query)
      const reports = await readReports(filter)
      const named = (name: Report['name']) => reports.find((report) => report.name === name)
      const answer: z.infer<typeof reportsSchema> = {
        from: filter.from,
        to: filter.to,
        show: filter.show ?? null,
        production: filter.production ?? null,
        sales: toRows(named('sales'), 'bookings', 'seats'),
        cancellations: toRows(named('cancellations'), 'bookings', 'seats'),
        occupancy: toRows(named('occupancy'), 'shows', 'seats', 'booked_seats'),
        unmet_demand: toRows(named('unmet-demand'), 'requests', 'seats'),
      }
      return staffReply(answer)
    },
  }),
})
