import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { WebhookForm } from '#components/admin/webhook-form.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { toEndpointForm } from '#domain/webhooks/schema.ts'
import { getPageAccess } from '../../page-access.tsx'
import { createWebhookFromForm } from './actions.ts'

export const metadata: Metadata = { title: 'New webhook' }

export default async function NewWebhookPage() {
  const access = await getPageAccess('/admin/webhooks/new', 'webhooks:manage')
  if (access.kind === 'refused') return access.page
  return (
    <div className="grid gap-8 pt-8">
      <PageTitle className="display font-black text-title uppercase">New webhook</PageTitle>
      <WebhookForm
        initial={{
          ...toEndpointForm({ url: '', description: null, eventTypes: [] }),
          endpoint_id: '',
          version: '',
          idempotency_key: randomUUID(),
          secret: '',
        }}
        action={createWebhookFromForm}
        noAnswerText="No answer came back. If the webhook is in the list, give it a new secret there, because this one is lost."
      />
    </div>
  )
}
