import type { Metadata } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { EndpointStatus } from '#components/admin/webhook-status.tsx'
import { Outage } from '#components/site/outage.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { ButtonForm } from '#components/ui/button-form.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { countDeliveries, listDeliveries } from '#domain/webhooks/queries.ts'
import { endpointState, retentionDays } from '#domain/webhooks/rules.ts'
import { deliveryFilterSchema, deliveryIdSchema } from '#domain/webhooks/schema.ts'
import type { Endpoint } from '#domain/webhooks/types.ts'
import { texts } from '#lib/language/texts.ts'
import { webhooks } from '#messages/console/webhooks.ts'
import { words } from '#messages/console/words.ts'
import { MissingPage } from '../../../missing-page.tsx'
import { readOrOutage } from '../../../read-or-outage.ts'
import { SubjectHistory } from '../../audit/subject-history.tsx'
import { getPageAccess } from '../../page-access.tsx'
import { getEndpointForPage } from '../get-endpoint-for-page.ts'
import { describePause, formatCount, formatMoment } from '../webhook-row.ts'
import { pauseFromForm, resumeFromForm, sendTestFromForm } from './actions.ts'
import { Deliveries, pageSize } from './deliveries.tsx'

export async function generateMetadata({ params }: PageProps<'/admin/webhooks/[id]'>): Promise<Metadata> {
  return { title: texts(webhooks)('webhookWithNumber', { id: (await params).id }) }
}

const querySchema = z.object({
  filter: deliveryFilterSchema.catch('all'),
  before: deliveryIdSchema.optional().catch(undefined),
})

export default async function WebhookPage({ params, searchParams }: PageProps<'/admin/webhooks/[id]'>) {
  const t = texts(webhooks)
  const { id } = await params
  const path = `/admin/webhooks/${id}`
  const access = await getPageAccess(path, 'webhooks:manage')
  if (access.kind === 'refused') return access.page
  const found = await getEndpointForPage(id)
  if (found.kind === 'outage') return <Outage href={path} />
  const endpoint = found.value
  if (!endpoint) return <MissingPage />
  const query = querySchema.parse(await searchParams)
  const outcome = await readOrOutage(() =>
    // Reads one more than the page shows, to know whether there are older ones.
    Promise.all([listDeliveries(endpoint.id, { ...query, limit: pageSize + 1 }), countDeliveries(endpoint.id)]),
  )
  if (outcome.kind === 'outage') return <Outage href={path} />
  const [deliveries, counts] = outcome.value
  return (
    <div className="grid gap-7 pt-8">
      <header className="grid gap-3">
        <PageTitle className="display font-black text-title uppercase">
          {t('webhookWithNumber', { id: String(endpoint.id) })}
        </PageTitle>
        <p className="flex flex-wrap items-center gap-x-5 gap-y-1 wrap-anywhere">
          <EndpointStatus state={endpointState(endpoint)} />
          <bdi className="min-w-0">{endpoint.url}</bdi>
        </p>
        {endpoint.description && (
          <p className="text-muted wrap-anywhere">
            <bdi>{endpoint.description}</bdi>
          </p>
        )}
      </header>
      <State endpoint={endpoint} />
      <Facts>
        <Fact name={t('lastDelivery')}>
          {counts.lastDeliveredAt ? formatMoment(counts.lastDeliveredAt) : t('never')}
        </Fact>
        <Fact name={t('waiting')}>{formatCount(counts.waiting)}</Fact>
        <Fact name={t('failed')}>{formatCount(counts.givenUp)}</Fact>
      </Facts>
      <ul aria-label={t('events')} className="flex flex-wrap gap-x-5 gap-y-1 font-mono text-sm">
        {endpoint.eventTypes.map((type) => (
          <li key={type}>{type}</li>
        ))}
      </ul>
      <Commands endpoint={endpoint} />
      <Deliveries endpointId={endpoint.id} query={query} found={deliveries} counts={counts} />
      {access.actor.permissions.includes('audit:read') && (
        <SubjectHistory subject={{ kind: 'webhook', id: endpoint.id }} />
      )}
    </div>
  )
}

/** Why the endpoint gets no events, or not all of them. */
function State({ endpoint }: { endpoint: Endpoint }): ReactNode {
  const t = texts(webhooks)
  const { pauseReason, failingSince } = endpoint
  const pause = describePause(endpoint)
  if (pause)
    return (
      <Notice tone={pauseReason === 'staff' ? 'warning' : 'danger'} title={t('pauseTitle', { pause })}>
        <p>{t(pauseReason === 'staff' ? 'eventsKept' : 'repairFirst', { days: String(retentionDays) })}</p>
      </Notice>
    )
  if (failingSince)
    return (
      <Notice tone="warning" title={t('failingSince', { moment: formatMoment(failingSince) })}>
        <p>{t('triedAgain')}</p>
      </Notice>
    )
}

function Commands({ endpoint: { id, pausedAt } }: { endpoint: Endpoint }) {
  const t = texts(webhooks)
  const links = [
    { to: 'edit', text: t('edit') },
    { to: 'secret', text: t('makeSecret') },
    { to: 'delete', text: t('delete') },
  ]
  const form = { about: String(id), noAnswerText: texts(words)('noAnswerReload') }
  return (
    <div className="flex flex-wrap items-end gap-3">
      {/* Another key gives another form, which has no message of the earlier one. */}
      {pausedAt ? (
        <ButtonForm key="resume" {...form} action={resumeFromForm} look="loud" workingText={t('resuming')}>
          {t('resume')}
        </ButtonForm>
      ) : (
        <>
          <ButtonForm key="test" {...form} action={sendTestFromForm} workingText={t('sending')}>
            {t('sendTest')}
          </ButtonForm>
          <ButtonForm key="pause" {...form} action={pauseFromForm} workingText={t('pausing')}>
            {t('pause')}
          </ButtonForm>
        </>
      )}
      {links.map(({ to, text }) => (
        <Link key={to} href={`/admin/webhooks/${id}/${to}`} prefetch={false} className={buttonClass('quiet')}>
          {text}
        </Link>
      ))}
    </div>
  )
}
