import type { Metadata } from 'next'
import { ProductionForm } from '#components/admin/production-form.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { getPageAccess } from '../../page-access.tsx'
import { createProductionFromForm } from './actions.ts'

export const metadata: Metadata = { title: 'New production' }

export default async function NewProductionPage() {
  const access = await getPageAccess('/admin/productions/new', 'shows:create')
  if (access.kind === 'refused') return access.page
  return (
    <div className="grid gap-8 pt-8">
      <PageTitle className="display font-black text-title uppercase">New production</PageTitle>
      <ProductionForm
        action={createProductionFromForm}
        noAnswerText="No answer came back, so we cannot tell whether the production was created. Look for it under Productions before you try again."
      />
    </div>
  )
}
