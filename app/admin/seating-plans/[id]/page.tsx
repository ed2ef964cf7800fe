import type { Metadata } from 'next'
import Link from 'next/link'
import { PlanEditor } from '#components/admin/plan-editor.tsx'
import { Outage } from '#components/site/outage.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { packPlan } from '#domain/seating/packed-plan.ts'
import { getPlan, listShowsWithPlan, listVersions } from '#domain/seating/queries.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { formatSeats } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { seatingPlans } from '#messages/console/seating-plans.ts'
import { MissingPage } from '../../../missing-page.tsx'
import { readOrOutage } from '../../../read-or-outage.ts'
import { SubjectHistory } from '../../audit/subject-history.tsx'
import { getPageAccess } from '../../page-access.tsx'
import { editPlanFromForm } from './actions.ts'
import { PlanUse } from './plan-use.tsx'

export const generateMetadata = (): Metadata => ({ title: texts(seatingPlans)('aPlan') })

/** More shows are not listed, only counted. */
const maxShows = 20

/** A version of a plan: the editor of the present version, or the drawing of an earlier one. `?imported=pretix` says what to do next. */
export default async function SeatingPlanPage({ params, searchParams }: PageProps<'/admin/seating-plans/[id]'>) {
  const t = texts(seatingPlans)
  const { id } = await params
  const path = `/admin/seating-plans/${id}`
  const access = await getPageAccess(path, 'plans:edit')
  if (access.kind === 'refused') return access.page
  const parsed = showIdSchema.safeParse(id)
  const outcome = await readOrOutage(async () =>
    parsed.success
      ? Promise.all([getPlan(parsed.data), listVersions(parsed.data), listShowsWithPlan(parsed.data, maxShows)])
      : undefined,
  )
  if (outcome.kind === 'outage') return <Outage href={path} />
  const [plan, versions = [], shows = []] = outcome.value ?? []
  if (!plan) return <MissingPage />
  const newest = versions[0]?.id ?? plan.id
  const { imported } = await searchParams
  return (
    <div className="grid gap-8 pt-8">
      <header className="grid gap-3">
        <PageTitle className="display font-black text-title uppercase wrap-anywhere">
          <bdi>{plan.name}</bdi>
        </PageTitle>
        <p className="text-muted">
          {t('seatsAndVersion', { seats: formatSeats(plan.seatCount), id: String(plan.id) })}
        </p>
        <div className="flex flex-wrap gap-3">
          <a href={`${path}/plan.json`} className={buttonClass('quiet')}>
            {t('export')}
          </a>
          {newest === plan.id && (
            <Link
              href={`/admin/seating-plans/import?replaces=${plan.id}`}
              prefetch={false}
              className={buttonClass('quiet')}
            >
              {t('importVersion')}
            </Link>
          )}
        </div>
      </header>
      {imported === 'pretix' && <Notice title={t('importedFromPretix')}>{t('setKinds')}</Notice>}
      {newest !== plan.id && (
        <Notice tone="warning" title={t('isEarlier')}>
          <Link
            href={`/admin/seating-plans/${newest}`}
            prefetch={false}
            className="inline-flex min-h-11 items-center font-semibold text-ink underline underline-offset-4"
          >
            {t('toPresent')}
          </Link>
        </Notice>
      )}
      <PlanEditor
        key={plan.id}
        id={plan.id}
        name={plan.name}
        packed={packPlan(plan.content)}
        isReplaced={newest !== plan.id}
        action={editPlanFromForm}
      />
      <PlanUse id={plan.id} versions={versions} shows={shows} />
      {access.actor.permissions.includes('audit:read') && (
        <SubjectHistory subject={{ kind: 'seating-plan', id: plan.id }} />
      )}
    </div>
  )
}
