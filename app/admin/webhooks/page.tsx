import type { Metadata } from 'next'
import Link from 'next/link'
import { WebhooksTable } from '#components/admin/webhooks-table.tsx'
import { Outage } from '#components/site/outage.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { listEndpoints } from '#domain/webhooks/queries.ts'
import { maxEndpoints } from '#domain/webhooks/rules.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { getPageAccess } from '../page-access.tsx'
import { toWebhookRow } from './webhook-row.ts'

export const metadata: Metadata = { title: 'Webhooks' }

export default async function WebhooksPage() {
  const access = await getPageAccess('/admin/webhooks', 'webhooks:manage')
  if (access.kind === 'refused') return access.page
  const outcome = await readOrOutage(() => listEndpoints())
  if (outcome.kind === 'outage') return <Outage href="/admin/webhooks" />
  const endpoints = outcome.value
  return (
    <div className="grid gap-7 pt-8">
      <PageTitle className="display font-black text-title uppercase">Webhooks</PageTitle>
      <p className="max-w-2xl text-muted">
        A webhook tells another program of yours about bookings and shows: it posts each event to a URL. Events contain
        no personal data of buyers.
      </p>
      {endpoints.length === 0 ? (
        <p>There are no webhooks yet.</p>
      ) : (
        <WebhooksTable webhooks={endpoints.map(toWebhookRow)} />
      )}
      {endpoints.length < maxEndpoints ? (
        <Link href="/admin/webhooks/new" prefetch={false} className={`${buttonClass()} justify-self-start`}>
          Add a webhook
        </Link>
      ) : (
        <p>There are {maxEndpoints} webhooks, and there cannot be more.</p>
      )}
    </div>
  )
}
