import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { SaleForm } from '#components/admin/sale-form.tsx'
import { StartFacts } from '#components/shows/start-facts.tsx'
import { Outage } from '#components/site/outage.tsx'
import { Facts } from '#components/ui/facts.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { countObtainableSeats } from '#domain/bookings/queries.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { texts } from '#lib/language/texts.ts'
import { counter } from '#messages/console/counter.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { readOrOutage } from '../../../../read-or-outage.ts'
import { getShowForPage } from '../../../../shows/get-show-for-page.ts'
import { getPageAccess } from '../../../page-access.tsx'
import { readStaffHouse } from '../../../read-staff-house.ts'
import { sellSeats } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(counter)('title') })

export default async function SellPage({ params }: PageProps<'/admin/shows/[id]/sell'>) {
  const t = texts(counter)
  const { id } = await params
  const path = `/admin/shows/${id}/sell`
  const access = await getPageAccess(path, 'bookings:edit')
  if (access.kind === 'refused') return access.page
  const outcome = await getShowForPage(id)
  if (outcome.kind === 'outage') return <Outage href={path} />
  const show = outcome.value
  if (!show) return <MissingPage />
  if (show.cancelledAt || show.isDraft) redirect(`/admin/shows/${show.id}`)
  const withOwners = access.actor.permissions.includes('bookings:read')
  const read = await readOrOutage(() =>
    Promise.all([
      countObtainableSeats(show.id),
      show.seatingPlanId === null ? undefined : readStaffHouse(show.id, { withOwners }),
    ]),
  )
  if (read.kind === 'outage') return <Outage href={path} />
  const [left, found] = read.value
  const idempotencyKey = randomUUID()
  return (
    <div className="grid gap-7 pt-8">
      <header className="grid gap-3">
        <PageTitle className="display font-black text-title uppercase">{t('title')}</PageTitle>
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
      </Facts>
      <SaleForm
        showId={show.id}
        seatsLeft={left}
        keptBackSeats={show.keptBackSeats}
        house={found?.house}
        idempotencyKey={idempotencyKey}
        action={sellSeats}
      />
    </div>
  )
}
