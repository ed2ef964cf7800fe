import type { Metadata } from 'next'
import { VenueForm } from '#components/admin/venue-form.tsx'
import { Outage } from '#components/site/outage.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { getStoredVenue } from '#domain/venue/queries.ts'
import { texts } from '#lib/language/texts.ts'
import { venueSettings } from '#messages/console/venue.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { SubjectHistory } from '../audit/subject-history.tsx'
import { getPageAccess } from '../page-access.tsx'
import { editVenueFromForm } from './actions.ts'
import { describeOverrides, toVenueForm } from './venue-form-values.ts'

export const generateMetadata = (): Metadata => ({ title: texts(venueSettings)('title') })

export default async function VenuePage() {
  const access = await getPageAccess('/admin/venue', 'venue:edit')
  if (access.kind === 'refused') return access.page
  const outcome = await readOrOutage(() => getStoredVenue())
  if (outcome.kind === 'outage') return <Outage href="/admin/venue" />
  return (
    <div className="grid gap-8 pt-8">
      <PageTitle className="display font-black text-title uppercase">{texts(venueSettings)('title')}</PageTitle>
      <VenueForm
        venue={toVenueForm(outcome.value)}
        overrides={describeOverrides()}
        timeZones={Intl.supportedValuesOf('timeZone')}
        action={editVenueFromForm}
      />
      <SubjectHistory subject={{ kind: 'venue', id: 'settings' }} />
    </div>
  )
}
