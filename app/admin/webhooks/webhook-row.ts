import type { DeliveryRow } from '#components/admin/deliveries-table.tsx'
import type { WebhookRow } from '#components/admin/webhooks-table.tsx'
import { getVenue } from '#domain/venue/settings.ts'
import { countLimit, type DeliveryCounts, type ListedDelivery } from '#domain/webhooks/queries.ts'
import { deliveryState, endpointState, failingHours } from '#domain/webhooks/rules.ts'
import type { Endpoint } from '#domain/webhooks/types.ts'
import { formatDate, formatNumber, formatTime } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { deliveries } from '#messages/console/deliveries.ts'
import { webhooks } from '#messages/console/webhooks.ts'

export function formatMoment(instant: Date): string {
  const zone = getVenue().timeZone
  return `${formatDate(instant, zone)}, ${formatTime(instant, zone)}`
}

/** A number of deliveries, which are counted up to a limit. */
export const formatCount = (count: number): string =>
  count >= countLimit ? texts(webhooks)('countOrMore', { count: formatNumber(countLimit) }) : formatNumber(count)

/** Says since when an endpoint is paused, and why; undefined if it is not. */
export const describePause = ({ pausedAt, pauseReason }: Endpoint): string | undefined =>
  pausedAt && pauseReason
    ? texts(webhooks)(`pauses.${pauseReason}`, { hours: String(failingHours), moment: formatMoment(pausedAt) })
    : undefined

/** An endpoint as a row of the table shows it. */
export function toWebhookRow(endpoint: Endpoint & DeliveryCounts): WebhookRow {
  const { id, url, description, lastDeliveredAt: last, waiting, givenUp } = endpoint
  return {
    id,
    url,
    description,
    state: endpointState(endpoint),
    reason: describePause(endpoint),
    lastDelivered: last ? { at: last.toISOString(), text: formatMoment(last) } : undefined,
    waiting: formatCount(waiting),
    failed: formatCount(givenUp),
  }
}

/** What an event is about, in words, and its page in the console. A test is about nothing. */
export function describeSubject({
  subjectKind: kind,
  subjectId: id,
}: Pick<ListedDelivery, 'subjectKind' | 'subjectId'>) {
  if (kind === 'endpoint') return { text: texts(deliveries)('test'), href: undefined }
  return { text: texts(deliveries)(`subjects.${kind}`, { id: String(id) }), href: `/admin/${kind}s/${id}` }
}

/** A delivery as a row of the table shows it. */
export const toDeliveryRow = (delivery: ListedDelivery): DeliveryRow => ({
  id: delivery.id,
  type: delivery.type,
  subject: describeSubject(delivery).text,
  state: deliveryState(delivery),
  attempts: delivery.attempts,
  createdAt: delivery.createdAt.toISOString(),
  created: formatMoment(delivery.createdAt),
})
