import type { Metadata } from 'next'
import { ConfirmOrKeep } from '#components/admin/confirm-or-keep.tsx'
import { Outage } from '#components/site/outage.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { MissingPage } from '../../../../missing-page.tsx'
import { getPageAccess } from '../../../page-access.tsx'
import { getEndpointForPage } from '../../get-endpoint-for-page.ts'
import { deleteWebhookFromForm } from './actions.ts'

export const metadata: Metadata = { title: 'Delete a webhook' }

export default async function DeleteWebhookPage({ params }: PageProps<'/admin/webhooks/[id]/delete'>) {
  const { id } = await params
  const path = `/admin/webhooks/${id}/delete`
  const access = await getPageAccess(path, 'webhooks:manage')
  if (access.kind === 'refused') return access.page
  const outcome = await getEndpointForPage(id)
  if (outcome.kind === 'outage') return <Outage href={path} />
  const endpoint = outcome.value
  if (!endpoint) return <MissingPage />
  return (
    <div className="grid gap-7 pt-8">
      <PageTitle className="display font-black text-title uppercase">Delete this webhook?</PageTitle>
      <p className="text-xl wrap-anywhere">
        <bdi>{endpoint.url}</bdi>
      </p>
      <p className="max-w-2xl text-lg text-muted">
        It gets no more events. Its secret, the events that wait and the log of its deliveries are gone, and that cannot
        be undone.
      </p>
      <ConfirmOrKeep
        about={String(endpoint.id)}
        action={deleteWebhookFromForm}
        keepHref={`/admin/webhooks/${endpoint.id}`}
        noAnswerText="No answer came back. Reload the page to see whether the webhook is deleted."
        workingText="Deleting…"
      >
        Yes, delete the webhook
      </ConfirmOrKeep>
    </div>
  )
}
