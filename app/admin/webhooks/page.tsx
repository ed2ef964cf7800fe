import type { Metadata } from 'next'
import Link from 'next/link'
import { WebhooksTable } from '#components/admin/webhooks-table.tsx'
import { Outage } from '#components/site/outage.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { listEndpoints } from '#domain/webhooks/queries.ts'
import { maxEndpoints } from '#domain/webhooks/rules.ts'
import { texts } from '#lib/language/texts.ts'
import { webhooks } from '#messages/console/webhooks.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { getPageAccess } from '../page-access.tsx'
import { toWebhookRow } from './webhook-row.ts'

export const generateMetadata = (): Metadata => ({ title: texts(webhooks)('title') })

export default async function WebhooksPage() {
  const t = texts(webhooks)
  const access = await getPageAccess('/admin/webhooks', 'webhooks:manage')
  if (access.kind === 'refused') return access.page
  const outcome = await readOrOutage(() => listEndpoints())
  if (outcome.kind === 'outage') return <Outage href="/admin/webhooks" />
  const endpoints = outcome.value
  return (
    <div className="grid gap-7 pt-8">
      <PageTitle className="display font-black text-title uppercase">{t('title')}</PageTitle>
      <p className="max-w-2xl text-muted">{t('whatTheyDo')}</p>
      {endpoints.length === 0 ? <p>{t('none')}</p> : <WebhooksTable webhooks={endpoints.map(toWebhookRow)} />}
      {endpoints.length < maxEndpoints ? (
        <Link href="/admin/webhooks/new" prefetch={false} className={`${buttonClass()} justify-self-start`}>
          {t('add')}
        </Link>
      ) : (
        <p>{t('noMore', { max: String(maxEndpoints) })}</p>
      )}
    </div>
  )
}
