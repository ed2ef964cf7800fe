import type { Metadata } from 'next'
import { ConfirmOrKeep } from '#components/admin/confirm-or-keep.tsx'
import { Outage } from '#components/site/outage.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { texts } from '#lib/language/texts.ts'
import { webhooks } from '#messages/console/webhooks.ts'
import { words } from '#messages/console/words.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { getPageAccess } from '../../../page-access.tsx'
import { getEndpointForPage } from '../../get-endpoint-for-page.ts'
import { deleteWebhookFromForm } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(webhooks)('deleteTitle') })

export default async function DeleteWebhookPage({ params }: PageProps<'/admin/webhooks/[id]/delete'>) {
  const t = texts(webhooks)
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
      <PageTitle className="display font-black text-title uppercase">{t('deleteThis')}</PageTitle>
      <p className="text-xl wrap-anywhere">
        <bdi>{endpoint.url}</bdi>
      </p>
      <p className="max-w-2xl text-lg text-muted">{t('deletingMeans')}</p>
      <ConfirmOrKeep
        about={String(endpoint.id)}
        action={deleteWebhookFromForm}
        keepHref={`/admin/webhooks/${endpoint.id}`}
        noAnswerText={t('deletingUnclear')}
        workingText={texts(words)('deleting')}
      >
        {t('yesDelete')}
      </ConfirmOrKeep>
    </div>
  )
}
