import type { Metadata } from 'next'
import { RotateSecretForm } from '#components/admin/rotate-secret-form.tsx'
import { Outage } from '#components/site/outage.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { rotationHours } from '#domain/webhooks/rules.ts'
import { texts } from '#lib/language/texts.ts'
import { webhooks } from '#messages/console/webhooks.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { getPageAccess } from '../../../page-access.tsx'
import { getEndpointForPage } from '../../get-endpoint-for-page.ts'
import { rotateSecretFromForm } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(webhooks)('secretTitle') })

export default async function RotateSecretPage({ params }: PageProps<'/admin/webhooks/[id]/secret'>) {
  const t = texts(webhooks)
  const { id } = await params
  const path = `/admin/webhooks/${id}/secret`
  const access = await getPageAccess(path, 'webhooks:manage')
  if (access.kind === 'refused') return access.page
  const outcome = await getEndpointForPage(id)
  if (outcome.kind === 'outage') return <Outage href={path} />
  const endpoint = outcome.value
  if (!endpoint) return <MissingPage />
  return (
    <div className="grid gap-7 pt-8">
      <PageTitle className="display font-black text-title uppercase">{t('newSecret')}</PageTitle>
      <p className="wrap-anywhere">
        <bdi>{endpoint.url}</bdi>
      </p>
      <p className="max-w-2xl text-lg text-muted">{t('secretMeans', { hours: String(rotationHours) })}</p>
      <RotateSecretForm endpoint={endpoint} action={rotateSecretFromForm} />
    </div>
  )
}
