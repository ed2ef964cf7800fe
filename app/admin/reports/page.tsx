import type { Metadata } from 'next'
import { ReportForm } from '#components/admin/report-form.tsx'
import { Outage } from '#components/site/outage.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { getProduction } from '#domain/productions/queries.ts'
import type { ReportFilter } from '#domain/reports/queries.ts'
import { maxDays } from '#domain/reports/rules.ts'
import { reportQuerySchema } from '#domain/reports/schema.ts'
import { getShow } from '#domain/shows/queries.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { zoneName } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { reports as reportTexts } from '#messages/console/reports.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { getPageAccess, getVisitorPermissions } from '../page-access.tsx'
import { listShowChoices } from '../show-choices.ts'
import { listProductionChoices } from './production-choices.ts'
import { readReports } from './read-reports.ts'
import { filterOf } from './report-filter.ts'
import { ReportSection } from './report-section.tsx'

export async function generateMetadata({ searchParams }: PageProps<'/admin/reports'>): Promise<Metadata> {
  const t = texts(reportTexts)
  const filter = filterOf(reportQuerySchema.parse(await searchParams))
  const mayRead = (await getVisitorPermissions()).includes('reports:read')
  const outcome = mayRead ? await readOrOutage(() => readName(filter)) : undefined
  const name = outcome?.kind === 'read' ? outcome.value : undefined
  return { title: name === undefined ? t('title') : t('titleOf', { name }) }
}

/** The name of the show or the production that the reports are about. */
async function readName({ show, production }: ReportFilter): Promise<string | undefined> {
  if (show !== undefined) return (await getShow(show))?.name
  return production === undefined ? undefined : (await getProduction(production))?.title
}

export default async function ReportsPage({ searchParams }: PageProps<'/admin/reports'>) {
  const t = texts(reportTexts)
  const access = await getPageAccess('/admin/reports', 'reports:read')
  if (access.kind === 'refused') return access.page
  const query = reportQuerySchema.parse(await searchParams)
  const filter = filterOf(query)
  const { show, production, from, to } = filter
  const outcome = await readOrOutage(() =>
    Promise.all([readReports(filter), listProductionChoices(production), listShowChoices(from, show)]),
  )
  if (outcome.kind === 'outage') return <Outage href="/admin/reports" />
  const [reports, productions, shows] = outcome.value
  const chosen = {
    from,
    to,
    ...(show !== undefined && { show: String(show) }),
    ...(production !== undefined && { production: String(production) }),
  }
  return (
    <div className="grid gap-7 pt-8">
      <PageTitle className="display font-black text-title uppercase">{t('title')}</PageTitle>
      <ReportForm
        key={JSON.stringify(chosen)}
        production={String(production ?? '')}
        show={String(show ?? '')}
        from={from}
        to={to}
        productions={productions}
        shows={shows}
        help={t('days', { zone: zoneName(getVenue().timeZone), max: String(maxDays) })}
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
