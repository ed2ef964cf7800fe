import type { Metadata } from 'next'
import { GeneratorForm } from '#components/admin/generator-form.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { getPageAccess } from '../../page-access.tsx'
import { createPlanFromForm } from './actions.ts'

export const metadata: Metadata = { title: 'New seating plan' }

export default async function NewSeatingPlanPage() {
  const access = await getPageAccess('/admin/seating-plans/new', 'plans:edit')
  if (access.kind === 'refused') return access.page
  return (
    <div className="grid gap-8 pt-8">
      <header className="grid gap-3">
        <PageTitle className="display font-black text-title uppercase">New seating plan</PageTitle>
        <p className="max-w-2xl text-muted">
          Describe the sections of the house, the best one first. Single seats can be changed once the plan is there.
        </p>
      </header>
      <GeneratorForm action={createPlanFromForm} />
    </div>
  )
}
