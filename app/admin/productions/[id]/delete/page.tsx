import type { Metadata } from 'next'
import { ConfirmOrKeep } from '#components/admin/confirm-or-keep.tsx'
import { ShowName } from '#components/shows/show-name.tsx'
import { Outage } from '#components/site/outage.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { MissingPage } from '../../../../missing-page.tsx'
import { getPageAccess } from '../../../page-access.tsx'
import { getProductionForPage } from '../../get-production-for-page.ts'
import { deleteProductionFromForm } from './actions.ts'

export const metadata: Metadata = { title: 'Delete a production' }

export default async function DeleteProductionPage({ params }: PageProps<'/admin/productions/[id]/delete'>) {
  const { id } = await params
  const path = `/admin/productions/${id}/delete`
  const access = await getPageAccess(path, 'shows:edit')
  if (access.kind === 'refused') return access.page
  const outcome = await getProductionForPage(id)
  if (outcome.kind === 'outage') return <Outage href={path} />
  const production = outcome.value
  if (!production) return <MissingPage />
  return (
    <div className="grid gap-7 pt-8">
      <PageTitle className="display font-black text-title uppercase">Delete this production?</PageTitle>
      <h2 className="display text-4xl">
        <ShowName name={production.title} />
      </h2>
      <p className="max-w-2xl text-lg text-muted">
        Its texts are gone then, and that cannot be undone. Only a production without shows can be deleted.
      </p>
      <ConfirmOrKeep
        about={String(production.id)}
        action={deleteProductionFromForm}
        keepHref={`/admin/productions/${production.id}`}
        noAnswerText="No answer came back. Reload the page to see whether the production is deleted."
        workingText="Deleting…"
      >
        Yes, delete the production
      </ConfirmOrKeep>
    </div>
  )
}
