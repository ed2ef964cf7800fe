import 'server-only'
import { type DaySales, listOccupancy, listSales, listUnmetDemand, type ReportFilter } from '#domain/reports/queries.ts'
import { daysOf } from '#domain/reports/rules.ts'
import type { ReportName } from '#domain/reports/schema.ts'
import type { reports } from '#messages/console/reports.ts'

/** A report, with what its chart, its table and its file have in common. */
export type Report = {
  name: ReportName
  columns: readonly (keyof typeof reports.en.columns)[]
  /** The numbers of each day, one for each column after the day's. */
  rows: readonly { day: string; numbers: readonly number[] }[]
  /** The place of the column that the chart shows. */
  charted: number
}

const columns = (counted: 'bookings' | 'requests') => ['day', counted, 'seats'] as const

function salesReport(found: readonly DaySales[], filter: ReportFilter): Report {
  return {
    name: 'sales',
    columns: columns('bookings'),
    rows: fill(found, daysOf(filter), (row) => [row?.soldBookings ?? 0, row?.soldSeats ?? 0]),
    charted: 1,
  }
}

function cancellationsReport(found: readonly DaySales[], filter: ReportFilter): Report {
  return {
    name: 'cancellations',
    columns: columns('bookings'),
    rows: fill(found, daysOf(filter), (row) => [row?.cancelledBookings ?? 0, row?.cancelledSeats ?? 0]),
    charted: 1,
  }
}

function occupancyReport(found: Awaited<ReturnType<typeof listOccupancy>>, filter: ReportFilter): Report {
  // One show has its own day, which the period may not include.
  const days = filter.show === undefined ? daysOf(filter) : found.map(({ day }) => day)
  return {
    name: 'occupancy',
    columns: ['day', 'shows', 'seats', 'booked', 'occupancy'],
    rows: fill(found, days, (row) => [
      row?.shows ?? 0,
      row?.seats ?? 0,
      row?.booked ?? 0,
      row ? percent(row.booked, row.seats) : 0,
    ]),
    charted: 3,
  }
}

function unmetDemandReport(found: Awaited<ReturnType<typeof listUnmetDemand>>, filter: ReportFilter): Report {
  return {
    name: 'unmet-demand',
    columns: columns('requests'),
    rows: fill(found, daysOf(filter), (row) => [row?.requests ?? 0, row?.seats ?? 0]),
    charted: 1,
  }
}

/** The numbers of each of the days, with those that were not found. */
function fill<Row extends { day: string }>(
  found: readonly Row[],
  days: readonly string[],
  numbersOf: (row: Row | undefined) => readonly number[],
) {
  const byDay = new Map(found.map((row) => [row.day, row]))
  return days.map((day) => ({ day, numbers: numbersOf(byDay.get(day)) }))
}

export const percent = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((part / whole) * 100))

/** Reads one report. */
export async function readReport(name: ReportName, filter: ReportFilter): Promise<Report> {
  switch (name) {
    case 'sales':
      return salesReport(await listSales(filter), filter)
    case 'cancellations':
      return cancellationsReport(await listSales(filter), filter)
    case 'occupancy':
      return occupancyReport(await listOccupancy(filter), filter)
    case 'unmet-demand':
      return unmetDemandReport(await listUnmetDemand(filter), filter)
  }
}

/** Reads all reports, and the sales only once. */
export async function readReports(filter: ReportFilter): Promise<Report[]> {
  const [sales, occupancy, unmet] = await Promise.all([
    listSales(filter),
    listOccupancy(filter),
    listUnmetDemand(filter),
  ])
  return [
    salesReport(sales, filter),
    cancellationsReport(sales, filter),
    occupancyReport(occupancy, filter),
    unmetDemandReport(unmet, filter),
  ]
}
