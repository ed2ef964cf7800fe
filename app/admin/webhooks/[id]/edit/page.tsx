import type { Metadata } from 'next'
import { WebhookForm } from '#components/admin/webhook-form.tsx'
import { Outage } from '#components/site/outage.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { toEndpointForm } from '#domain/webhooks/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { webhooks } from '#messages/console/webhooks.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { getPageAccess } from '../../../page-access.tsx'
import { getEndpointForPage } from '../../get-endpoint-for-page.ts'
import { editWebhookFromForm } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(webhooks)('editTitle') })

export default async function EditWebhookPage({ params }: PageProps<'/admin/webhooks/[id]/edit'>) {
  const t = texts(webhooks)
  const { id } = await params
  const path = `/admin/webhooks/${id}/edit`
  const access = await getPageAccess(path, 'webhooks:manage')
  if (access.kind === 'refused') return access.page
  const outcome = await getEndpointForPage(id)
  if (outcome.kind === 'outage') return <Outage href={path} />
  const endpoint = outcome.value
  if (!endpoint) return <MissingPage />
  return (
    <div className="grid gap-8 pt-8">
      <PageTitle className="display font-black text-title uppercase">{t('editThis')}</PageTitle>
      <WebhookForm
        initial={{
          ...toEndpointForm(endpoint),
          endpoint_id: String(endpoint.id),
          version: String(endpoint.version),
          idempotency_key: '',
          secret: '',
        }}
        action={editWebhookFromForm}
        noAnswerText={t('editingUnclear')}
      />
    </div>
  )
}
