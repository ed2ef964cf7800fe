import type { Metadata } from 'next'
import Link from 'next/link'
import { ShowForm } from '#components/admin/show-form.tsx'
import { Outage } from '#components/site/outage.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { getProduction, getUsualSeats } from '#domain/productions/queries.ts'
import { productionIdSchema } from '#domain/productions/schema.ts'
import { listPlans, listVersions } from '#domain/seating/queries.ts'
import { getShow } from '#domain/shows/queries.ts'
import { emptyShowForm, type ShowForm as ShowFields, showIdSchema, toShowForm } from '#domain/shows/schema.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { texts } from '#lib/language/texts.ts'
import { showForm } from '#messages/console/show-form.ts'
import { readOrOutage } from '../../../read-or-outage.ts'
import { getPageAccess } from '../../page-access.tsx'
import { createShowFromForm } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(showForm)('newShow') })

/**
 * The form for a new show, and its production if it is not a new one. `?from=` presets it with the values of another show, in the same
 * production. `?production=` presets the production.
 */
export default async function NewShowPage({ searchParams }: PageProps<'/admin/shows/new'>) {
  const t = texts(showForm)
  const access = await getPageAccess('/admin/shows/new', 'shows:create')
  if (access.kind === 'refused') return access.page
  const { from, production } = await searchParams
  const outcome = await readOrOutage(async () => ({
    preset: (await readModel(from)) ?? (await readPreset(production)),
    choices: await listPlans(),
  }))
  if (outcome.kind === 'outage') return <Outage href="/admin/shows/new" />
  const { preset, choices } = outcome.value
  return (
    <div className="grid gap-8 pt-8">
      <PageTitle className="display font-black text-title uppercase">{t('newShow')}</PageTitle>
      {!preset?.production && (
        <p className="flex flex-wrap items-center gap-x-3">
          <span className="text-muted">{t('newProduction')}</span>
          <Link
            href="/admin/productions"
            prefetch={false}
            className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
          >
            {t('chooseProduction')}
          </Link>
        </p>
      )}
      <ShowForm
        show={preset?.show}
        production={preset?.production}
        plans={{ choices: choices.map(({ id, name, seatCount }) => ({ id, name, seatCount })), chosen: preset?.planId }}
        timeZone={getVenue().timeZone}
        action={createShowFromForm}
        noAnswerText={t('creatingUnclear')}
      />
    </div>
  )
}

type Preset = { show: ShowFields; production: number | undefined; planId?: number | undefined }

/** The values of another show, and the present version of its plan. The end of booking of a cancelled one is when it was cancelled. */
async function readModel(from: unknown): Promise<Preset | undefined> {
  const id = showIdSchema.safeParse(from)
  const model = id.success ? await getShow(id.data) : undefined
  if (!model) return
  const show = model.cancelledAt ? { ...model, bookingClosesAt: model.startTime } : model
  const [plan] = model.seatingPlanId === null ? [] : await listVersions(model.seatingPlanId)
  return {
    show: toShowForm(show, getVenue().timeZone),
    production: model.productionId ?? undefined,
    planId: plan?.id,
  }
}

/** The title of a production, and the seats of its latest show. */
async function readPreset(parameter: unknown): Promise<Preset | undefined> {
  const id = productionIdSchema.safeParse(parameter)
  const production = id.success ? await getProduction(id.data) : undefined
  if (!production) return
  const seats = await getUsualSeats(production.id)
  return {
    show: {
      ...emptyShowForm,
      name: production.title,
      total_seats: seats === undefined ? '' : String(seats),
    },
    production: production.id,
  }
}
