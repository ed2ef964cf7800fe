import { DayChart } from '#components/admin/day-chart.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { RowHead, Table, Td, Th, Tr } from '#components/ui/table.tsx'
import { formatDate, formatNumber, formatSeats } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { reports } from '#messages/console/reports.ts'
import { percent, type Report } from './read-reports.ts'

/** A report: its summary, its chart, its numbers, and a link to its file. Days without numbers are left out of the table. */
export function ReportSection({ report, fileHref }: { report: Report; fileHref: string }) {
  const t = texts(reports)
  const { name, charted } = report
  const summary = summarize(report)
  const rows = report.rows.filter(({ numbers }) => numbers.some((number) => number > 0))
  return (
    <section aria-labelledby={name} className="grid gap-4 border-line border-t-2 pt-6">
      <header className="grid gap-1">
        <h2 id={name} className="display text-4xl">
          {t(`titles.${name}`)}
        </h2>
        <p className="max-w-2xl text-muted">{t(`abouts.${name}`)}</p>
      </header>
      <p className="font-semibold text-lg">{summary}</p>
      {rows.length > 0 && (
        <>
          <DayChart
            id={`${name}-chart`}
            title={t(`charts.${name}`)}
            summary={summary}
            days={report.rows.map(({ day, numbers }) => ({ day, value: numbers[charted] ?? 0 }))}
            {...(name === 'occupancy' && { unit: ' %', top: 100 })}
          />
          <div className="flex flex-wrap items-start gap-3">
            <details className="min-w-0 grow">
              <summary
                className={`${buttonClass('quiet')} cursor-pointer list-none [&::-webkit-details-marker]:hidden`}
              >
                {t(`numbers.${name}`)}
              </summary>
              <div className="pt-4">
                <Numbers report={report} rows={rows} />
              </div>
            </details>
            <a href={fileHref} className={buttonClass('quiet')}>
              {t('asCsv', { title: t(`titles.${name}`) })}
            </a>
          </div>
        </>
      )}
    </section>
  )
}

function Numbers({ report: { name, columns }, rows }: { report: Report; rows: Report['rows'] }) {
  const t = texts(reports)
  const [day, ...others] = columns.map((column) => t(`columns.${column}`))
  return (
    <Table
      label={t(`numbers.${name}`)}
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

/** The report in a sentence. It is the text alternative of the chart, too. */
function summarize({ name, rows, charted }: Report): string {
  const sum = (column: number) => rows.reduce((total, { numbers }) => total + (numbers[column] ?? 0), 0)
  const most = rows.reduce<{ day: string; value: number } | undefined>((best, { day, numbers }) => {
    const value = numbers[charted] ?? 0
    return value > (best?.value ?? 0) ? { day, value } : best
  }, undefined)
  const t = texts(reports)
  if (name === 'occupancy') {
    if (sum(0) === 0) return t('nothing.occupancy')
    const [booked, seats] = [formatNumber(sum(2)), formatSeats(sum(1))]
    const occupied = { booked, seats, percent: String(percent(sum(2), sum(1))) }
    if (!most || rows.length === 1) return t('occupied', occupied)
    return t('occupiedWithMost', { ...occupied, day: dayName(most.day), most: String(most.value) })
  }
  if (!most) return t(`nothing.${name}`)
  const [seats, count] = [formatSeats(sum(1)), sum(0)]
  return t(`sums.${name}`, { seats, count, day: dayName(most.day), most: formatSeats(most.value) })
}
