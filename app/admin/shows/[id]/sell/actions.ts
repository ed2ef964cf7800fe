'use server'

import { randomUUID } from 'node:crypto'
import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import type { SaleFormState } from '#components/admin/sale-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { splitLabels, tooManySeats } from '#domain/bookings/form-schemas.ts'
import { identifyForm } from '#domain/bookings/idempotency.ts'
import { countObtainableSeats } from '#domain/bookings/queries.ts'
import { saleFormSchema } from '#domain/bookings/schema.ts'
import { sell } from '#domain/bookings/sell.ts'
import { runFormCommand } from '../../../run-form-command.ts'
import { describeSeatsRefusal } from '../seats/messages.ts'

const fields = ['show_id', 'seat_count', 'seats', 'kept_back', 'name', 'email', 'payment', 'idempotency_key'] as const
const refusals = {
  401: 'You are signed out. Sign in again in another tab, then send this once more: what you typed stays here.',
  403: 'You may not sell seats.',
}
const gone = 'This show is not there any more.'
const cancelled = 'This show is cancelled. Nothing was sold.'
const draft = 'This show is a draft. Nothing was sold. Publish the show first.'
const crowded = 'So many people book this show right now that the sale could not be made. Please try again in a moment.'
const broken =
  'Something broke, and we cannot tell whether the seats are sold. Please try again: the same sale is made once, however often you send it.'

/** Sells seats at the counter, then shows the booking with its tickets to print. */
export async function sellSeats(_previous: SaleFormState, posted: FormData): Promise<SaleFormState> {
  const typed = formValues(posted, fields)
  const named = splitLabels(typed.seats)
  // Without JavaScript nothing counts the named seats.
  const values = named.length > 0 ? { ...typed, seat_count: String(new Set(named).size) } : typed
  return runFormCommand(values, { failed: 'selling at the counter failed', broken }, async (refuse) => {
    const access = await requirePermission('bookings:edit', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusals[access.status])
    const parsed = saleFormSchema.safeParse(values)
    if (!parsed.success) {
      const { show_id: noShow, ...errors } = fieldErrors(parsed.error, fields)
      return { values, errors, message: noShow && gone }
    }
    const { show_id: showId, seat_count: seatCount, seats, kept_back: useKeptBack, name, email, payment } = parsed.data
    const labels = seats.length > 0 ? seats : undefined
    // A corrected form is another sale.
    const content = JSON.stringify([showId, labels ?? seatCount, useKeptBack, name, email, payment])
    const key = `sale:${parsed.data.idempotency_key ?? randomUUID()}:${content}`
    const sale = { seatCount, labels, useKeptBack, name, email: email ?? undefined, payment }
    const outcome = await sell(showId, sale, identifyForm(key), { actor: access.actor })
    // Shows the seats as they are now.
    refresh()
    if ('labels' in outcome || outcome.kind === 'no-numbered-seats') {
      return { values, errors: { seats: describeSeatsRefusal(outcome, 'Nothing was sold.') } }
    }
    if (outcome.kind === 'too-few-seats') {
      const left = await countObtainableSeats(showId, { withKeptBack: useKeptBack })
      return { values, errors: { seat_count: tooManySeats(left) } }
    }
    if (outcome.kind === 'cancelled') return refuse(cancelled)
    if (outcome.kind === 'draft') return refuse(draft)
    if (outcome.kind !== 'sold') return refuse(outcome.kind === 'busy' ? crowded : gone)
    return `/admin/bookings/${outcome.booking.id}?done=sold`
  })
}
