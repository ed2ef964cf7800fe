import type { Metadata } from 'next'
import { ReportForm } from '#components/admin/report-form.tsx'
import { Outage } from '#components/site/outage.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { maxDays } from '#domain/reports/rules.ts'
import { reportQuerySchema } from '#domain/reports/schema.ts'
import { getShow } from '#domain/shows/queries.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { zoneName } from '#lib/format.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { getPageAccess, getVisitorPermissions } from '../page-access.tsx'
import { listShowChoices } from '../show-choices.ts'
import { readReports } from './read-reports.ts'
import { filterOf } from './report-filter.ts'
import { ReportSection } from './report-section.tsx'

export async function generateMetadata({ searchParams }: PageProps<'/admin/reports'>): Promise<Metadata> {
  const { show } = reportQuerySchema.parse(await searchParams)
  const mayRead = (await getVisitorPermissions()).includes('reports:read')
  const outcome = mayRead && show !== undefined && (await readOrOutage(() => getShow(show)))
  const name = outcome && outcome.kind === 'read' && outcome.value?.name
  return { title: name ? `Reports: ${name}` : 'Reports' }
}

export default async function ReportsPage({ searchParams }: PageProps<'/admin/reports'>) {
  const access = await getPageAccess('/admin/reports', 'reports:read')
  if (access.kind === 'refused') return access.page
  const query = reportQuerySchema.parse(await searchParams)
  const filter = filterOf(query)
  const { show, from, to } = filter
  const outcome = await readOrOutage(() => Promise.all([readReports(filter), listShowChoices(from, show)]))
  if (outcome.kind === 'outage') return <Outage href="/admin/reports" />
  const [reports, shows] = outcome.value
  const chosen = { from, to, ...(show !== undefined && { show: String(show) }) }
  return (
    <div className="grid gap-7 pt-8">
      <PageTitle className="display font-black text-title uppercase">Reports</PageTitle>
      <ReportForm
        key={JSON.stringify(chosen)}
        show={String(show ?? '')}
        from={from}
        to={to}
        shows={shows}
        help={`Days in ${zoneName(getVenue().timeZone)}, at most ${maxDays}`}
      />
      {reports.map((report) => (
        <ReportSection
          key={report.name}
          report={report}
          fileHref={`/admin/reports.csv?${new URLSearchParams({ report: report.name, ...chosen })}`}
        />
      ))}
    </div>
  )
}
