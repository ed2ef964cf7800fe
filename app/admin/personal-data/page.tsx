import type { Metadata } from 'next'
import { ErasureForm } from '#components/admin/erasure-form.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { getVenue } from '#domain/venue/settings.ts'
import { formatNumber } from '#lib/format.ts'
import { getPageAccess } from '../page-access.tsx'
import { eraseFromForm } from './actions.ts'

export const metadata: Metadata = { title: 'Personal data' }

export default async function PersonalDataPage() {
  const access = await getPageAccess('/admin/personal-data', 'buyers:erase')
  if (access.kind === 'refused') return access.page
  const { retentionDays } = getVenue()
  return (
    <div className="grid gap-8 pt-8">
      <header className="grid gap-3">
        <PageTitle className="display font-black text-title uppercase">Personal data</PageTitle>
        <p className="max-w-2xl text-muted">
          {retentionDays === null
            ? 'Buyers are kept until you erase them here.'
            : `Buyers are erased ${formatNumber(retentionDays)} ${retentionDays === 1 ? 'day' : 'days'} after their show by itself. Here you can erase one earlier.`}{' '}
          Seats and numbers of bookings stay, so that the books balance.
        </p>
      </header>
      <ErasureForm action={eraseFromForm} />
    </div>
  )
}
