import type { ComponentProps } from 'react'
import { texts } from '#lib/language/texts.ts'
import { deliveries as deliveryTexts } from '#messages/console/deliveries.ts'
import { OutgoingTable } from './outgoing-table.tsx'
import { DeliveryStatus } from './webhook-status.tsx'

export type DeliveryRow = {
  id: number
  type: string
  /** What the event is about, in words. */
  subject: string
  state: ComponentProps<typeof DeliveryStatus>['state']
  attempts: number
  createdAt: string
  /** Formatted, in the venue's time zone. */
  created: string
}

/** The deliveries of an endpoint. */
export function DeliveriesTable({ deliveries }: { deliveries: readonly DeliveryRow[] }) {
  const t = texts(deliveryTexts)
  return (
    <OutgoingTable
      label={t('deliveries')}
      heads={{ name: t('event'), time: t('time'), state: t('state'), attempts: t('attempts') }}
      rows={deliveries.map(({ id, type, subject, state, attempts, createdAt, created }) => ({
        id,
        href: `/admin/webhooks/deliveries/${id}`,
        name: type,
        details: <span className="mt-0.5 block font-normal text-muted text-sm wrap-anywhere">{subject}</span>,
        at: createdAt,
        time: created,
        state: <DeliveryStatus state={state} />,
        attempts,
      }))}
    />
  )
}
