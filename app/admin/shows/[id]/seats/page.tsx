import type { Metadata } from 'next'
import Link from 'next/link'
import { BlockForm } from '#components/admin/block-form.tsx'
import { LivePage } from '#components/admin/live-page.tsx'
import { PlanForm } from '#components/admin/plan-form.tsx'
import { StartFacts } from '#components/shows/start-facts.tsx'
import { Outage } from '#components/site/outage.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { textTags } from '#components/ui/text-tags.tsx'
import { getPlan, listPlans } from '#domain/seating/queries.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { texts } from '#lib/language/texts.ts'
import { showSeats } from '#messages/console/show-seats.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { readOrOutage } from '../../../../read-or-outage.ts'
import { getShowForPage } from '../../../../shows/get-show-for-page.ts'
import { getPageAccess } from '../../../page-access.tsx'
import { listStaffSections, readStaffHouse } from '../../../read-staff-house.ts'
import { changePlanOfShow, changeSeatsOfShow } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(showSeats)('title') })

/** The seats of a show: whose each is, and which are blocked or released. */
export default async function SeatsPage({ params, searchParams }: PageProps<'/admin/shows/[id]/seats'>) {
  const t = texts(showSeats)
  const { id } = await params
  const path = `/admin/shows/${id}/seats`
  const access = await getPageAccess(path, 'seats:block')
  if (access.kind === 'refused') return access.page
  const outcome = await getShowForPage(id)
  if (outcome.kind === 'outage') return <Outage href={path} />
  const show = outcome.value
  if (!show) return <MissingPage />
  const { permissions } = access.actor
  const mayChangePlan = permissions.includes('shows:edit') && !show.cancelledAt
  const read = await readOrOutage(() =>
    Promise.all([
      readStaffHouse(show.id, { withOwners: permissions.includes('bookings:read') }),
      show.seatingPlanId === null ? undefined : getPlan(show.seatingPlanId),
      mayChangePlan ? listPlans() : [],
    ]),
  )
  if (read.kind === 'outage') return <Outage href={path} />
  const [found, plan, plans] = read.value
  const { section, done } = await searchParams
  // A newer version has the same name, as a rule.
  const others = plans
    .filter((other) => other.id !== plan?.id)
    .toSorted((a, b) => Number(b.name === plan?.name) - Number(a.name === plan?.name))
  const sections = found && listStaffSections(found.stored, { path, wanted: Number(section) })
  return (
    <div className="grid gap-7 pt-8">
      <header className="grid gap-3">
        <PageTitle className="display font-black text-title uppercase">{t('seats')}</PageTitle>
        <p>
          <Link
            href={`/admin/shows/${show.id}`}
            prefetch={false}
            className="inline-flex min-h-11 items-center underline underline-offset-4 wrap-anywhere"
          >
            <bdi>{show.name}</bdi>
          </Link>
        </p>
      </header>
      <Facts>
        <StartFacts start={show.startTime} timeZone={getVenue().timeZone} />
        {plan && (
          <Fact name={t('seatingPlan')}>
            {t.rich('planWithNumber', { name: plan.name, id: String(plan.id), bdi: textTags.bdi })}
          </Fact>
        )}
      </Facts>
      {done === 'plan' && <Notice tone="success" alert title={t('hasPlanNow')} />}
      {!found || !sections ? (
        <p className="text-lg text-muted">{t('noNumberedSeats')}</p>
      ) : (
        <>
          <LivePage showIds={String(show.id)} />
          <BlockForm showId={show.id} house={found.house} sections={sections} action={changeSeatsOfShow} />
          {mayChangePlan && others.length > 0 && (
            <section aria-label={t('anotherPlan')} className="grid gap-4 pt-4">
              <h2 className="display text-4xl">{t('anotherPlan')}</h2>
              <p className="max-w-2xl text-muted">{t('seatsKeepLabels')}</p>
              <PlanForm key={plan?.id} showId={show.id} plans={others} action={changePlanOfShow} />
            </section>
          )}
        </>
      )}
    </div>
  )
}
