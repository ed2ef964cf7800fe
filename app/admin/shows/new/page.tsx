import type { Metadata } from 'next'
import { ShowForm } from '#components/admin/show-form.tsx'
import { Outage } from '#components/site/outage.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { toShowForm } from '#domain/shows/schema.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { getShowForPage } from '../../../shows/get-show-for-page.ts'
import { getPageAccess } from '../../page-access.tsx'
import { createShowFromForm } from './actions.ts'

export const metadata: Metadata = { title: 'New show' }

/** The form for a new show. `?from=` presets it with the values of another show. */
export default async function NewShowPage({ searchParams }: PageProps<'/admin/shows/new'>) {
  const access = await getPageAccess('/admin/shows/new', 'shows:create')
  if (access.kind === 'refused') return access.page
  const { from } = await searchParams
  const timeZone = getVenue().timeZone
  const outcome = typeof from === 'string' ? await getShowForPage(from) : undefined
  if (outcome && outcome.kind === 'outage') return <Outage href={`/admin/shows/new?from=${from}`} />
  const model = outcome?.value
  return (
    <div className="grid gap-8 pt-8">
      <PageTitle className="display font-black text-title uppercase">New show</PageTitle>
      <ShowForm
        show={model && toShowForm(model.cancelledAt ? { ...model, bookingClosesAt: model.startTime } : model, timeZone)}
        timeZone={timeZone}
        action={createShowFromForm}
        noAnswerText="No answer came back, so we cannot tell whether the show was created. Look for it under Shows before you try again."
      />
    </div>
  )
}
