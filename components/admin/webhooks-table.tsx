import Link from 'next/link'
import type { ComponentProps } from 'react'
import { RowHead, Table, Td, Th, Tr } from '#components/ui/table.tsx'
import { texts } from '#lib/language/texts.ts'
import { webhooks as webhookTexts } from '#messages/console/webhooks.ts'
import { EndpointStatus } from './webhook-status.tsx'

export type WebhookRow = {
  id: number
  url: string
  description: string | null
  state: ComponentProps<typeof EndpointStatus>['state']
  /** Why it is paused, in words. */
  reason: string | undefined
  /** Formatted, in the venue's time zone; undefined if nothing was delivered. */
  lastDelivered: { at: string; text: string } | undefined
  /** Formatted numbers. */
  waiting: string
  failed: string
}

const LastDelivered = ({ last }: { last: WebhookRow['lastDelivered'] }) =>
  last ? <time dateTime={last.at}>{last.text}</time> : texts(webhookTexts)('neverDelivered')

/** The endpoints of webhooks. On a phone, times and numbers stand under the URL. */
export function WebhooksTable({ webhooks }: { webhooks: readonly WebhookRow[] }) {
  const t = texts(webhookTexts)
  return (
    <Table
      label={t('title')}
      head={
        <>
          <Th>{t('webhook')}</Th>
          <Th className="hidden sm:table-cell">{t('lastDelivery')}</Th>
          <Th end className="hidden sm:table-cell">
            {t('waiting')}
          </Th>
          <Th end className="hidden sm:table-cell">
            {t('failed')}
          </Th>
          <Th>{t('state')}</Th>
        </>
      }
    >
      {webhooks.map(({ id, url, description, state, reason, lastDelivered, waiting, failed }) => (
        <Tr key={id} className="relative hover:bg-raised">
          <RowHead>
            <Link
              href={`/admin/webhooks/${id}`}
              prefetch={false}
              className="line-clamp-4 underline decoration-line decoration-2 underline-offset-4 wrap-anywhere after:absolute after:inset-0 hover:decoration-accent"
            >
              <bdi>{url}</bdi>
            </Link>
            {description && (
              <span className="mt-0.5 line-clamp-3 font-normal text-muted text-sm wrap-anywhere">
                <bdi>{description}</bdi>
              </span>
            )}
            {reason && <span className="mt-0.5 block font-normal text-sm wrap-anywhere">{reason}</span>}
            <span className="mt-0.5 block font-normal text-muted text-sm sm:hidden">
              {t.rich('lastDeliveryAt', { moment: () => <LastDelivered last={lastDelivered} /> })}
            </span>
            <span className="mt-0.5 block font-normal text-muted text-sm sm:hidden">
              {t('waitingAndFailed', { waiting, failed })}
            </span>
          </RowHead>
          <Td className="hidden sm:table-cell lg:whitespace-nowrap">
            <LastDelivered last={lastDelivered} />
          </Td>
          <Td end className="hidden sm:table-cell">
            {waiting}
          </Td>
          <Td end className="hidden sm:table-cell">
            {failed}
          </Td>
          <Td className="min-w-[min(5.5rem,26vw)]">
            <EndpointStatus state={state} />
          </Td>
        </Tr>
      ))}
    </Table>
  )
}
