import type { AdminMail } from '#components/admin/mails-table.tsx'
import { deliveryState } from '#domain/mails/rules.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { formatDate, formatTime } from '#lib/format.ts'

type ListedMail = Omit<AdminMail, 'state' | 'queuedAt' | 'queued'> & {
  createdAt: Date
  sentAt: Date | null
  givenUpAt: Date | null
}

/** A mail as a row of the table shows it. */
export function toMailRow({ createdAt, sentAt, givenUpAt, ...mail }: ListedMail): AdminMail {
  const zone = getVenue().timeZone
  return {
    ...mail,
    state: deliveryState({ sentAt, givenUpAt }),
    queuedAt: createdAt.toISOString(),
    queued: `${formatDate(createdAt, zone)}, ${formatTime(createdAt, zone)}`,
  }
}
