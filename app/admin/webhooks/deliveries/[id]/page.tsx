import type { Metadata } from 'next'
import Link from 'next/link'
import { Fragment } from 'react'
import { type AttemptRow, AttemptsTable } from '#components/admin/attempts-table.tsx'
import { RefreshWhileWaiting } from '#components/admin/refresh-while-waiting.tsx'
import { DeliveryStatus } from '#components/admin/webhook-status.tsx'
import { Outage } from '#components/site/outage.tsx'
import { ButtonForm } from '#components/ui/button-form.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { getDelivery } from '#domain/webhooks/queries.ts'
import { deliveryState } from '#domain/webhooks/rules.ts'
import { deliveryIdSchema } from '#domain/webhooks/schema.ts'
import type { Attempt } from '#domain/webhooks/types.ts'
import { formatNumber } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { deliveries } from '#messages/console/deliveries.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { readOrOutage } from '../../../../read-or-outage.ts'
import { Moment } from '../../../bookings/[id]/moment.tsx'
import { getPageAccess } from '../../../page-access.tsx'
import { describeSubject, formatMoment } from '../../webhook-row.ts'
import { replayFromForm } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(deliveries)('delivery') })

export default async function DeliveryPage({ params }: PageProps<'/admin/webhooks/deliveries/[id]'>) {
  const t = texts(deliveries)
  const { id } = await params
  const path = `/admin/webhooks/deliveries/${id}`
  const access = await getPageAccess(path, 'webhooks:manage')
  if (access.kind === 'refused') return access.page
  const parsed = deliveryIdSchema.safeParse(id)
  const outcome = await readOrOutage(async () => (parsed.success ? getDelivery(parsed.data) : undefined))
  if (outcome.kind === 'outage') return <Outage href={path} />
  const delivery = outcome.value
  if (!delivery) return <MissingPage />
  const state = deliveryState(delivery)
  const subject = describeSubject(delivery)
  return (
    <div className="grid gap-7 pt-8">
      <header className="grid gap-3">
        <PageTitle className="display font-black text-title uppercase wrap-anywhere">
          <EventType type={delivery.type} />
        </PageTitle>
        <p className="flex flex-wrap items-center gap-x-5 gap-y-1">
          <DeliveryStatus state={state} />
          {subject.href && (
            <Link href={subject.href} prefetch={false} className={linkClass}>
              {subject.text}
            </Link>
          )}
          <Link href={`/admin/webhooks/${delivery.endpointId}`} prefetch={false} className={linkClass}>
            {t('itsWebhook')}
          </Link>
        </p>
        <p className="text-muted wrap-anywhere">
          <bdi>{delivery.url}</bdi>
        </p>
      </header>
      <Facts>
        <Fact name={t('event')}>
          <Moment instant={delivery.createdAt} />
        </Fact>
        {delivery.deliveredAt && (
          <Fact name={t('delivered')}>
            <Moment instant={delivery.deliveredAt} />
          </Fact>
        )}
        {delivery.givenUpAt && (
          <Fact name={t('givenUp')}>
            <Moment instant={delivery.givenUpAt} />
          </Fact>
        )}
        {state === 'failing' && !delivery.pausedAt && (
          <Fact name={t('nextAttempt')}>
            <Moment instant={delivery.nextAttemptAt} />
          </Fact>
        )}
      </Facts>
      {delivery.pausedAt && (state === 'waiting' || state === 'failing') && (
        <Notice tone="warning" title={t('webhookPaused')}>
          <p>{t('sentWhenResumed')}</p>
        </Notice>
      )}
      {state === 'delivered' || state === 'given-up' ? (
        <ButtonForm
          key={state}
          about={id}
          action={replayFromForm}
          noAnswerText={t('queueingUnclear')}
          workingText={t('queueing')}
        >
          {t('deliverAgain')}
        </ButtonForm>
      ) : (
        <RefreshWhileWaiting />
      )}
      <section aria-labelledby="attempts" className="grid gap-4">
        <h2 id="attempts" className="display text-4xl">
          {t('attempts')}
        </h2>
        {delivery.log.length > 0 ? (
          <AttemptsTable attempts={delivery.log.map(toAttemptRow)} />
        ) : (
          <p className="text-muted">{t(delivery.pausedAt ? 'noAttempt' : 'noAttemptReload')}</p>
        )}
      </section>
      <section aria-labelledby="body" className="grid gap-2">
        <h2 id="body" className="display text-4xl">
          {t('body')}
        </h2>
        <p className="text-muted text-sm wrap-anywhere">{t('webhookId', { id: delivery.eventId })}</p>
        <pre className="whitespace-pre-wrap rounded-xl border-2 border-edge bg-raised p-5 font-mono text-sm wrap-anywhere">
          {delivery.body}
        </pre>
      </section>
    </div>
  )
}

const linkClass = 'inline-flex min-h-11 items-center underline underline-offset-4'

function toAttemptRow({ startedAt, durationMs, status, error, response }: Attempt): AttemptRow {
  return {
    at: startedAt.toISOString(),
    time: formatMoment(startedAt),
    result: error ?? texts(deliveries)('answered', { status: String(status) }),
    failed: error !== null,
    duration: texts(deliveries)('milliseconds', { count: formatNumber(durationMs) }),
    response,
  }
}

/** The type of an event. A narrow line breaks behind a dot. */
const EventType = ({ type }: { type: string }) =>
  type.split('.').map((part, index) => (
    <Fragment key={part}>
      {index > 0 && (
        <>
          .<wbr />
        </>
      )}
      {part}
    </Fragment>
  ))
