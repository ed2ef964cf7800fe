'use server'

import { headers } from 'next/headers'
import { type FormState, formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { move } from '#domain/bookings/move.ts'
import { moveFormSchema } from '#domain/bookings/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { bookingAnswers } from '#messages/console/booking-changes.ts'
import { runFormCommand } from '../../../run-form-command.ts'
import { messageOf, refusal } from '../messages.ts'

/** Moves a confirmed booking to another date. */
export async function moveBooking(_previous: FormState<string>, posted: FormData): Promise<FormState<string>> {
  const t = texts(bookingAnswers)
  const values = formValues(posted, ['id', 'show_id', 'seen_show_id'])
  const parsed = moveFormSchema.safeParse(values)
  return runFormCommand(values, { failed: 'moving a booking failed', broken: t('broken') }, async (refuse) => {
    const access = await requirePermission('bookings:edit', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status))
    if (!parsed.success) return refuse(t('gone'))
    const { id, show_id: to, seen_show_id: from } = parsed.data
    const message = messageOf(await move(id, { from, to }, { actor: access.actor }))
    if (message) return refuse(message)
    return `/admin/bookings/${id}?done=moved`
  })
}
