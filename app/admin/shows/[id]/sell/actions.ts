'use server'

import { randomUUID } from 'node:crypto'
import { headers } from 'next/headers'
import type { SaleFormState } from '#components/admin/sale-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { countObtainableSeats } from '#domain/bookings/queries.ts'
import { saleFormSchema, tooManySeats } from '#domain/bookings/schema.ts'
import { sell } from '#domain/bookings/sell.ts'
import { runFormCommand } from '../../../run-form-command.ts'

const fields = ['show_id', 'seat_count', 'name', 'email', 'payment', 'idempotency_key'] as const
const refusals = {
  401: 'You are signed out. Sign in again in another tab, then send this once more: what you typed stays here.',
  403: 'You may not sell seats.',
}
const gone = 'This show is not there any more.'
const cancelled = 'This show is cancelled. Nothing was sold.'
const crowded = 'So many people book this show right now that the sale could not be made. Please try again in a moment.'
const broken =
  'Something broke, and we cannot tell whether the seats are sold. Please try again: the same sale is made once, however often you send it.'

/** Sells seats at the counter, then shows the booking with its tickets to print. */
export async function sellSeats(_previous: SaleFormState, posted: FormData): Promise<SaleFormState> {
  const values = formValues(posted, fields)
  return runFormCommand(values, { failed: 'selling at the counter failed', broken }, async (refuse) => {
    const access = await requirePermission('bookings:edit', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusals[access.status])
    const parsed = saleFormSchema.safeParse(values)
    if (!parsed.success) {
      const { show_id: noShow, ...errors } = fieldErrors(parsed.error, fields)
      return { values, errors, message: noShow && gone }
    }
    const { show_id: showId, seat_count: seatCount, name, email, payment, idempotency_key: pageKey } = parsed.data
    // A corrected form is another sale.
    const key = `sale:${pageKey ?? randomUUID()}:${JSON.stringify([showId, seatCount, name, email, payment])}`
    const sale = { seatCount, name, email: email ?? undefined, payment }
    const outcome = await sell(showId, sale, key, { actor: access.actor })
    if (outcome.kind === 'too-few-seats') {
      return { values, errors: { seat_count: tooManySeats(await countObtainableSeats(showId)) } }
    }
    if (outcome.kind === 'cancelled') return refuse(cancelled)
    if (outcome.kind !== 'sold') return refuse(outcome.kind === 'busy' ? crowded : gone)
    return `/admin/bookings/${outcome.booking.id}?done=sold`
  })
}
