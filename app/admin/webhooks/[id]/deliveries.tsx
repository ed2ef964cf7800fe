import Link from 'next/link'
import { DeliveriesTable } from '#components/admin/deliveries-table.tsx'
import { ButtonForm } from '#components/ui/button-form.tsx'
import { Pager } from '#components/ui/pager.tsx'
import type { DeliveryCounts, DeliveryFilter, ListedDelivery } from '#domain/webhooks/queries.ts'
import { retentionDays } from '#domain/webhooks/rules.ts'
import { toDeliveryRow } from '../webhook-row.ts'
import { replayFailedFromForm } from './actions.ts'

/** Deliveries on a page. */
export const pageSize = 50

const filters: { filter: DeliveryFilter; text: string }[] = [
  { filter: 'all', text: 'All' },
  { filter: 'waiting', text: 'Waiting' },
  { filter: 'given-up', text: 'Failed' },
]

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
  const deliveries = found.slice(0, pageSize)
  const last = found.length > pageSize ? deliveries.at(-1) : undefined
  const linkTo = (query: Record<string, string>) =>
    `/admin/webhooks/${endpointId}${Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ''}`
  const filtered: Record<string, string> = filter === 'all' ? {} : { filter }
  return (
    <section aria-labelledby="deliveries" className="grid gap-4 pt-4">
      <h2 id="deliveries" className="display text-4xl">
        Deliveries
      </h2>
      <nav aria-label="Which deliveries" className="-mx-2.5 flex flex-wrap">
        {filters.map(({ filter: other, text }) => (
          <Link
            key={other}
            href={linkTo(other === 'all' ? {} : { filter: other })}
            prefetch={false}
            aria-current={other === filter ? 'page' : undefined}
            className="inline-flex min-h-11 min-w-11 items-center px-2.5 font-semibold underline decoration-line decoration-2 underline-offset-4 aria-[current]:decoration-accent"
          >
            {text}
          </Link>
        ))}
      </nav>
      {counts.givenUp > 0 && (
        <ButtonForm
          about={String(endpointId)}
          action={replayFailedFromForm}
          noAnswerText="No answer came back. Reload the page to see whether the events wait again."
          workingText="Queueing them…"
        >
          Deliver all failed events again
        </ButtonForm>
      )}
      {deliveries.length > 0 ? (
        <DeliveriesTable deliveries={deliveries.map(toDeliveryRow)} />
      ) : (
        <p className="text-muted">
          {filter === 'all'
            ? `Nothing was sent yet. Each event is listed here for ${retentionDays} days, with how it went.`
            : 'There are none.'}
        </p>
      )}
      <Pager
        label="More deliveries"
        first={before === undefined ? undefined : { href: linkTo(filtered), text: 'Newest deliveries' }}
        next={last && { href: linkTo({ ...filtered, before: String(last.id) }), text: 'Older deliveries' }}
      />
    </section>
  )
}
