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
import { texts } from '#lib/language/texts.ts'
import { counter } from '#messages/console/counter.ts'
import { refusal } from '../../../refusal.ts'
import { runFormCommand } from '../../../run-form-command.ts'
import { describeSeatsRefusal } from '../seats/messages.ts'

const fields = ['show_id', 'seat_count', 'seats', 'kept_back', 'name', 'email', 'payment', 'idempotency_key'] as const

/** Sells seats at the counter, then shows the booking with its tickets to print. */
export async function sellSeats(_previous: SaleFormState, posted: FormData): Promise<SaleFormState> {
  const t = texts(counter)
  const typed = formValues(posted, fields)
  const named = splitLabels(typed.seats)
  // Without JavaScript nothing counts the named seats.
  const values = named.length > 0 ? { ...typed, seat_count: String(new Set(named).size) } : typed
  return runFormCommand(values, { failed: 'selling at the counter failed', broken: t('broken') }, async (refuse) => {
    const access = await requirePermission('bookings:edit', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status, t('mayNot'), 'typed'))
    const parsed = saleFormSchema.safeParse(values)
    if (!parsed.success) {
      const { show_id: noShow, ...errors } = fieldErrors(parsed.error, fields)
      return { values, errors, message: noShow && t('gone') }
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
      return { values, errors: { seats: describeSeatsRefusal(outcome, t('nothingSold')) } }
    }
    if (outcome.kind === 'too-few-seats') {
      const left = await countObtainableSeats(showId, { withKeptBack: useKeptBack })
      return { values, errors: { seat_count: tooManySeats(left) } }
    }
    if (outcome.kind === 'cancelled') return refuse(t('isCancelled'))
    if (outcome.kind === 'draft') return refuse(t('isDraft'))
    if (outcome.kind !== 'sold') return refuse(t(outcome.kind === 'busy' ? 'busy' : 'gone'))
    return `/admin/bookings/${outcome.booking.id}?done=sold`
  })
}
