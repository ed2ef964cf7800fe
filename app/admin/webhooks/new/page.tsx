import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { WebhookForm } from '#components/admin/webhook-form.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { toEndpointForm } from '#domain/webhooks/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { webhooks } from '#messages/console/webhooks.ts'
import { getPageAccess } from '../../page-access.tsx'
import { createWebhookFromForm } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(webhooks)('newWebhook') })

export default async function NewWebhookPage() {
  const t = texts(webhooks)
  const access = await getPageAccess('/admin/webhooks/new', 'webhooks:manage')
  if (access.kind === 'refused') return access.page
  return (
    <div className="grid gap-8 pt-8">
      <PageTitle className="display font-black text-title uppercase">{t('newWebhook')}</PageTitle>
      <WebhookForm
        initial={{
          ...toEndpointForm({ url: '', description: null, eventTypes: [] }),
          endpoint_id: '',
          version: '',
          idempotency_key: randomUUID(),
          secret: '',
        }}
        action={createWebhookFromForm}
        noAnswerText={t('addingUnclear')}
      />
    </div>
  )
}
