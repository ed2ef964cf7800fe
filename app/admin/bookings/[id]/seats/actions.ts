'use server'

import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import type { MoveSeatsFormState } from '#components/admin/move-seats-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { joinLabels } from '#domain/bookings/form-schemas.ts'
import { moveSeats } from '#domain/bookings/move-seats.ts'
import { getBookingByNumber } from '#domain/bookings/queries.ts'
import { moveSeatsFormSchema } from '#domain/bookings/schema.ts'
import { formatList, formatSeats } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { bookingAnswers } from '#messages/console/booking-changes.ts'
import { runFormCommand } from '../../../run-form-command.ts'
import { describeSeatsRefusal } from '../../../shows/[id]/seats/messages.ts'
import { messageOf, refusal } from '../messages.ts'

const fields = ['id', 'seats', 'seen_seats'] as const

/** Moves a confirmed booking to other seats of its show. */
export async function moveBookingToSeats(_previous: MoveSeatsFormState, posted: FormData): Promise<MoveSeatsFormState> {
  const t = texts(bookingAnswers)
  const values = formValues(posted, fields)
  const parsed = moveSeatsFormSchema.safeParse(values)
  return runFormCommand(
    values,
    { failed: 'moving a booking to other seats failed', broken: t('broken') },
    async (refuse) => {
      const access = await requirePermission('bookings:edit', await headers(), { unsafe: true })
      if (access.kind === 'refused') return refuse(refusal(access.status))
      if (!parsed.success) {
        const { id: noBooking, ...errors } = fieldErrors(parsed.error, fields)
        return { values, errors, ...(noBooking && { message: t('gone') }) }
      }
      const { id, seats, seen_seats: seen } = parsed.data
      if (seats.length !== seen.length) {
        const error = t('chooseAsMany', { seats: formatSeats(seen.length) })
        return { values, errors: { seats: error } }
      }
      const outcome = await moveSeats(id, { labels: seats, seen }, { actor: access.actor })
      // Shows the seats as they are now.
      refresh()
      if ('labels' in outcome || outcome.kind === 'no-numbered-seats') return refuse(describeSeatsRefusal(outcome))
      if (outcome.kind === 'refused' && outcome.reason === 'stale') {
        const now = (await getBookingByNumber(id))?.seats?.map(({ label }) => label) ?? []
        return {
          ...refuse(t('otherPlaces', { seats: formatList(now) })),
          values: { ...values, seen_seats: joinLabels(now) },
        }
      }
      const message = messageOf(outcome)
      return message ? refuse(message) : `/admin/bookings/${id}?done=moved-seats`
    },
  )
}
