import { cookies } from 'next/headers'
import { AddressForm } from '#components/bookings/address-form.tsx'
import { ResendForm } from '#components/bookings/resend-form.tsx'
import { Island } from '#components/site/island.tsx'
import type { FoundBooking } from '#domain/bookings/queries.ts'
import { isJustConfirmed } from '#domain/bookings/rules.ts'
import { areTicketsHeldBack, wasAddressCorrected } from '#domain/mails/queries.ts'
import { maskEmail } from '#lib/format.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { correctAddressFromForm } from './address-actions.ts'
import { confirmedName, hasConfirmed } from './confirmed-cookie.ts'
import { resend } from './mail-actions.ts'

/**
 * Whether the tickets were mailed, and a form to have them mailed again. The browser that has just confirmed the booking sees the whole
 * address, and a form to correct it.
 */
export async function ByMail({ booking, email }: { booking: FoundBooking; email: string }) {
  const { id, reference, seatCount } = booking
  const heldBack = await readOrOutage(() => areTicketsHeldBack(id))
  const sent = (await cookies()).get(confirmedName)?.value
  const isBuyer = isJustConfirmed(booking, booking.now) && hasConfirmed(reference, sent)
  const corrected = isBuyer ? await readOrOutage(() => wasAddressCorrected(id)) : undefined
  return (
    <div className="grid gap-4 pt-10 print:hidden">
      <Island
        name="resend-form"
        of={ResendForm}
        props={{
          reference,
          seatCount,
          email: isBuyer ? email : maskEmail(email),
          heldBack: heldBack.kind === 'read' && heldBack.value,
          action: resend,
        }}
      />
      {corrected?.kind === 'read' && !corrected.value && (
        <Island name="address-form" of={AddressForm} props={{ reference, email, action: correctAddressFromForm }} />
      )}
    </div>
  )
}
