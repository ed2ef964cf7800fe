'use server'

import { headers } from 'next/headers'
import { type FormState, formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { returnTickets } from '#domain/bookings/return-tickets.ts'
import { returnFormSchema } from '#domain/bookings/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { bookingAnswers } from '#messages/console/booking-changes.ts'
import { runFormCommand } from '../../../run-form-command.ts'
import { messageOf, refusal } from '../messages.ts'

/** Returns tickets of a confirmed booking. */
export async function returnTicketsOfBooking(
  _previous: FormState<string>,
  posted: FormData,
): Promise<FormState<string>> {
  const t = texts(bookingAnswers)
  const values = formValues(posted, ['id', 'tickets'])
  const parsed = returnFormSchema.safeParse(values)
  return runFormCommand(values, { failed: 'returning tickets failed', broken: t('broken') }, async (refuse) => {
    const access = await requirePermission('bookings:edit', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status))
    if (!parsed.success) return refuse(t('gone'))
    const message = messageOf(await returnTickets(parsed.data.id, parsed.data.tickets, { actor: access.actor }))
    if (message) return refuse(message)
    return `/admin/bookings/${parsed.data.id}?done=returned`
  })
}
