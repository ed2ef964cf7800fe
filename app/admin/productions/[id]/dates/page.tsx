import type { Metadata } from 'next'
import { AddDatesForm } from '#components/admin/add-dates-form.tsx'
import { DatesQueryForm, type DatesQueryValues } from '#components/admin/dates-query-form.tsx'
import { ShowName } from '#components/shows/show-name.tsx'
import { Outage } from '#components/site/outage.tsx'
import { fieldErrors } from '#components/ui/form-state.ts'
import { PageTitle } from '#components/ui/page-title.tsx'
import { listTaken } from '#domain/productions/add-dates.ts'
import { getUsualSeats } from '#domain/productions/queries.ts'
import { planDates } from '#domain/productions/rules.ts'
import { datesQueryFields, datesQuerySchema } from '#domain/productions/schema.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { zoneName } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { dates } from '#messages/console/dates.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { readOrOutage } from '../../../../read-or-outage.ts'
import { getPageAccess } from '../../../page-access.tsx'
import { getProductionForPage } from '../../get-production-for-page.ts'
import { addDatesFromForm } from './actions.ts'
import { toPreview } from './preview.ts'

export const generateMetadata = (): Metadata => ({ title: texts(dates)('title') })

/** Adds many shows to a production in one step. The query has a pattern of days and times, whose dates the page previews. */
export default async function AddDatesPage({ params, searchParams }: PageProps<'/admin/productions/[id]/dates'>) {
  const t = texts(dates)
  const { id } = await params
  const path = `/admin/productions/${id}/dates`
  const access = await getPageAccess(path, 'shows:create')
  if (access.kind === 'refused') return access.page
  const outcome = await getProductionForPage(id)
  if (outcome.kind === 'outage') return <Outage href={path} />
  const production = outcome.value
  if (!production) return <MissingPage />
  const reads = await readOrOutage(() => Promise.all([getUsualSeats(production.id), listTaken(production.id)]))
  if (reads.kind === 'outage') return <Outage href={path} />
  const [seats, taken] = reads.value
  const query = await searchParams
  const parsed = query.from === undefined ? undefined : datesQuerySchema.safeParse(query)
  const timeZone = getVenue().timeZone
  return (
    <div className="grid gap-8 pt-8">
      <div className="grid gap-3">
        <PageTitle className="display font-black text-title uppercase">{t('title')}</PageTitle>
        <p className="display text-4xl">
          <ShowName name={production.title} />
        </p>
      </div>
      <DatesQueryForm
        action={path}
        values={toValues(query, seats)}
        errors={parsed?.error ? fieldErrors(parsed.error, datesQueryFields) : {}}
        zone={zoneName(timeZone)}
      />
      {parsed?.success && (
        <section className="grid gap-4 border-ink border-t-3 pt-6">
          <h2 className="display text-4xl">{t('preview')}</h2>
          <AddDatesForm
            key={JSON.stringify(parsed.data)}
            productionId={production.id}
            totalSeats={parsed.data.totalSeats}
            dates={toPreview(planDates(parsed.data.pattern, { timeZone, taken, now: new Date() }))}
            action={addDatesFromForm}
          />
        </section>
      )}
    </div>
  )
}

/** The texts of the form. Its seats are at first those of the production's latest show. */
function toValues(query: Record<string, string | string[] | undefined>, seats: number | undefined): DatesQueryValues {
  const text = (name: string) => [query[name] ?? ''].flat()[0] ?? ''
  return {
    from: text('from'),
    to: text('to'),
    weekday: [query.weekday ?? []].flat(),
    time: text('time'),
    second_time: text('second_time'),
    total_seats: query.total_seats === undefined ? String(seats ?? '') : text('total_seats'),
  }
}
