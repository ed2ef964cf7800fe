import Link from 'next/link'
import { DeliveriesTable } from '#components/admin/deliveries-table.tsx'
import { ButtonForm } from '#components/ui/button-form.tsx'
import { Pager } from '#components/ui/pager.tsx'
import type { DeliveryCounts, DeliveryFilter, ListedDelivery } from '#domain/webhooks/queries.ts'
import { retentionDays } from '#domain/webhooks/rules.ts'
import { texts } from '#lib/language/texts.ts'
import { deliveries as deliveryTexts } from '#messages/console/deliveries.ts'
import { toDeliveryRow } from '../webhook-row.ts'
import { replayFailedFromForm } from './actions.ts'

/** Deliveries on a page. */
export const pageSize = 50

const filters: DeliveryFilter[] = ['all', 'waiting', 'given-up']

/** The log of an endpoint's deliveries. @param props.found one more than a page has, if there are older ones. */
export function Deliveries({
  endpointId,
  query: { filter, before },
  found,
  counts,
}: {
  endpointId: number
  query: { filter: DeliveryFilter; before?: number | undefined }
  found: readonly ListedDelivery[]
  counts: DeliveryCounts
}) {
  const t = texts(deliveryTexts)
  const deliveries = found.slice(0, pageSize)
  const last = found.length > pageSize ? deliveries.at(-1) : undefined
  const linkTo = (query: Record<string, string>) =>
    `/admin/webhooks/${endpointId}${Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ''}`
  const filtered: Record<string, string> = filter === 'all' ? {} : { filter }
  return (
    <section aria-labelledby="deliveries" className="grid gap-4 pt-4">
      <h2 id="deliveries" className="display text-4xl">
        {t('deliveries')}
      </h2>
      <nav aria-label={t('whichDeliveries')} className="-mx-2.5 flex flex-wrap">
        {filters.map((other) => (
          <Link
            key={other}
            href={linkTo(other === 'all' ? {} : { filter: other })}
            prefetch={false}
            aria-current={other === filter ? 'page' : undefined}
            className="inline-flex min-h-11 min-w-11 items-center px-2.5 font-semibold underline decoration-line decoration-2 underline-offset-4 aria-[current]:decoration-accent"
          >
            {t(`filters.${other}`)}
          </Link>
        ))}
      </nav>
      {counts.givenUp > 0 && (
        <ButtonForm
          about={String(endpointId)}
          action={replayFailedFromForm}
          noAnswerText={t('queueingAllUnclear')}
          workingText={t('queueingAll')}
        >
          {t('deliverAllAgain')}
        </ButtonForm>
      )}
      {deliveries.length > 0 ? (
        <DeliveriesTable deliveries={deliveries.map(toDeliveryRow)} />
      ) : (
        <p className="text-muted">{filter === 'all' ? t('nothingSent', { days: String(retentionDays) }) : t('none')}</p>
      )}
      <Pager
        label={t('more')}
        first={before === undefined ? undefined : { href: linkTo(filtered), text: t('newest') }}
        next={last && { href: linkTo({ ...filtered, before: String(last.id) }), text: t('older') }}
      />
    </section>
  )
}
