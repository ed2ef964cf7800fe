import type { AdminMail } from '#components/admin/mails-table.tsx'
import { deliveryState } from '#domain/mails/rules.ts'
import { getEnv } from '#lib/env.ts'
import { formatDate, formatTime } from '#lib/format.ts'

type ListedMail = Omit<AdminMail, 'state' | 'queuedAt' | 'queued'> & {
  createdAt: Date
  sentAt: Date | null
  givenUpAt: Date | null
}

/** A mail as a row of the table shows it. */
export function toMailRow({ createdAt, sentAt, givenUpAt, ...mail }: ListedMail): AdminMail {
  const zone = getEnv().VENUE_TIME_ZONE
  return {
    ...mail,
    state: deliveryState({ sentAt, givenUpAt }),
    queuedAt: createdAt.toISOString(),
    queued: `${formatDate(createdAt, zone)}, ${formatTime(createdAt, zone)}`,
  }
}
