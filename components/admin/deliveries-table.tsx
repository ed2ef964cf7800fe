import Link from 'next/link'
import type { ComponentProps } from 'react'
import { RowHead, Table, Td, Th, Tr } from '#components/ui/table.tsx'
import { texts } from '#lib/language/texts.ts'
import { deliveries as deliveryTexts } from '#messages/console/deliveries.ts'
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

/** The deliveries of an endpoint. On a phone, the time stands under the event. */
export function DeliveriesTable({ deliveries }: { deliveries: readonly DeliveryRow[] }) {
  const t = texts(deliveryTexts)
  return (
    <Table
      label={t('deliveries')}
      head={
        <>
          <Th>{t('event')}</Th>
          <Th className="hidden sm:table-cell">{t('time')}</Th>
          <Th>{t('state')}</Th>
          <Th end className="hidden sm:table-cell">
            {t('attempts')}
          </Th>
        </>
      }
    >
      {deliveries.map(({ id, type, subject, state, attempts, createdAt, created }) => (
        <Tr key={id} className="relative hover:bg-raised">
          <RowHead>
            <Link
              href={`/admin/webhooks/deliveries/${id}`}
              prefetch={false}
              className="underline decoration-line decoration-2 underline-offset-4 wrap-anywhere after:absolute after:inset-0 hover:decoration-accent"
            >
              {type}
            </Link>
            <span className="mt-0.5 block font-normal text-muted text-sm wrap-anywhere">{subject}</span>
            <time dateTime={createdAt} className="mt-0.5 block font-normal text-muted text-sm sm:hidden">
              {created}
            </time>
          </RowHead>
          <Td className="hidden whitespace-nowrap sm:table-cell">
            <time dateTime={createdAt}>{created}</time>
          </Td>
          <Td>
            <DeliveryStatus state={state} />
          </Td>
          <Td end className="hidden sm:table-cell">
            {attempts}
          </Td>
        </Tr>
      ))}
    </Table>
  )
}
