import { DayChart } from '#components/admin/day-chart.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { RowHead, Table, Td, Th, Tr } from '#components/ui/table.tsx'
import { formatDate, formatNumber, formatSeats } from '#lib/format.ts'
import { percent, type Report } from './read-reports.ts'

/** A report: its summary, its chart, its numbers, and a link to its file. Days without numbers are left out of the table. */
export function ReportSection({ report, fileHref }: { report: Report; fileHref: string }) {
  const { name, title, about, charted } = report
  const summary = summarize(report)
  const rows = report.rows.filter(({ numbers }) => numbers.some((number) => number > 0))
  return (
    <section aria-labelledby={name} className="grid gap-4 border-line border-t-2 pt-6">
      <header className="grid gap-1">
        <h2 id={name} className="display text-4xl">
          {title}
        </h2>
        <p className="max-w-2xl text-muted">{about}</p>
      </header>
      <p className="font-semibold text-lg">{summary}</p>
      {rows.length > 0 && (
        <>
          <DayChart
            id={`${name}-chart`}
            title={`${title}, ${chartedName(report)} per day`}
            summary={summary}
            days={report.rows.map(({ day, numbers }) => ({ day, value: numbers[charted] ?? 0 }))}
            {...(name === 'occupancy' && { unit: ' %', top: 100 })}
          />
          <div className="flex flex-wrap items-start gap-3">
            <details className="min-w-0 grow">
              <summary
                className={`${buttonClass('quiet')} cursor-pointer list-none [&::-webkit-details-marker]:hidden`}
              >
                Numbers of {title.toLowerCase()}
              </summary>
              <div className="pt-4">
                <Numbers report={report} rows={rows} />
              </div>
            </details>
            <a href={fileHref} className={buttonClass('quiet')}>
              {title} as CSV
            </a>
          </div>
        </>
      )}
    </section>
  )
}

const Numbers = ({ report: { title, columns }, rows }: { report: Report; rows: Report['rows'] }) => {
  const [day, ...others] = columns
  return (
    <Table
      label={`Numbers of ${title.toLowerCase()}`}
      head={
        <>
          <Th>{day}</Th>
          {others.map((column) => (
            <Th key={column} end>
              {column}
            </Th>
          ))}
        </>
      }
    >
      {rows.map(({ day, numbers }) => (
        <Tr key={day}>
          <RowHead>
            <time dateTime={day}>{dayName(day)}</time>
          </RowHead>
          {numbers.map((number, i) => (
            <Td key={others[i]} end className="wrap-anywhere">
              {formatNumber(number)}
            </Td>
          ))}
        </Tr>
      ))}
    </Table>
  )
}

const dayName = (day: string) => formatDate(new Date(day), 'UTC')

const chartedName = ({ name }: Report) => (name === 'occupancy' ? 'percent' : 'seats')

/** The report in a sentence. It is the text alternative of the chart, too. */
function summarize({ name, rows, charted }: Report): string {
  const sum = (column: number) => rows.reduce((total, { numbers }) => total + (numbers[column] ?? 0), 0)
  const most = rows.reduce<{ day: string; value: number } | undefined>((best, { day, numbers }) => {
    const value = numbers[charted] ?? 0
    return value > (best?.value ?? 0) ? { day, value } : best
  }, undefined)
  if (name === 'occupancy') {
    if (sum(0) === 0) return 'No show starts in this period.'
    const booked = `${formatNumber(sum(2))} of ${formatSeats(sum(1))} are booked: ${percent(sum(2), sum(1))} %.`
    return most && rows.length > 1 ? `${booked} The most on ${dayName(most.day)}: ${most.value} %.` : booked
  }
  const counted = name === 'unmet-demand' ? 'request' : name === 'sales' ? 'booking' : 'cancelled booking'
  if (!most) return `There are no ${counted}s in this period.`
  return `${formatSeats(sum(1))} in ${formatNumber(sum(0))} ${counted}${sum(0) === 1 ? '' : 's'}. The most on ${dayName(most.day)}: ${formatSeats(most.value)}.`
}
