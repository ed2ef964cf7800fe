import type { Metadata } from 'next'
import { CreateShowForm } from '#components/admin/create-show-form.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { getEnv } from '#lib/env.ts'
import { getPageAccess } from '../../page-access.tsx'
import { createShowFromForm } from './actions.ts'

export const metadata: Metadata = { title: 'New show' }

export default async function NewShowPage() {
  const access = await getPageAccess('/admin/shows/new', 'shows:create')
  if (!access.ok) return access.page
  return (
    <div className="grid gap-8 pt-8">
      <PageTitle className="display font-black text-title uppercase">New show</PageTitle>
      <CreateShowForm timeZone={getEnv().VENUE_TIME_ZONE} action={createShowFromForm} />
    </div>
  )
}
