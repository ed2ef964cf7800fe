import type { Metadata } from 'next'
import { ShowForm } from '#components/admin/show-form.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { getEnv } from '#lib/env.ts'
import { getPageAccess } from '../../page-access.tsx'
import { createShowFromForm } from './actions.ts'

export const metadata: Metadata = { title: 'New show' }

export default async function NewShowPage() {
  const access = await getPageAccess('/admin/shows/new', 'shows:create')
  if (access.kind === 'refused') return access.page
  return (
    <div className="grid gap-8 pt-8">
      <PageTitle className="display font-black text-title uppercase">New show</PageTitle>
      <ShowForm
        timeZone={getEnv().VENUE_TIME_ZONE}
        action={createShowFromForm}
        noAnswerText="No answer came back, so we cannot tell whether the show was created. Look for it under Shows before you try again."
      />
    </div>
  )
}
