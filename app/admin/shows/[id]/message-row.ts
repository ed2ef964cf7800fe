import type { AdminMessage } from '#components/admin/messages-table.tsx'
import type { listMessages } from '#domain/mails/queries.ts'
import { getEnv } from '#lib/env.ts'
import { formatDate, formatTime } from '#lib/format.ts'

type Listed = Awaited<ReturnType<typeof listMessages>>[number]

/** A message to the buyers of a show as a row of the table shows it. Mails that are not in the outbox yet wait, too. */
export function toMessageRow({ id, subject, createdAt, recipients, queued, sent, failed, isQueueing }: Listed) {
  const zone = getEnv().VENUE_TIME_ZONE
  const total = isQueueing ? Math.max(recipients, queued) : queued
  return {
    id,
    subject,
    writtenAt: createdAt.toISOString(),
    written: `${formatDate(createdAt, zone)}, ${formatTime(createdAt, zone)}`,
    waiting: total - sent - failed,
    sent,
    failed,
  } satisfies AdminMessage
}
