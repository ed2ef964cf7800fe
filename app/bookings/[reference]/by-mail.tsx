import { cookies } from 'next/headers'
import { cache } from 'react'
import { AddressForm } from '#components/bookings/address-form.tsx'
import { ResendForm } from '#components/bookings/resend-form.tsx'
import { Island } from '#components/site/island.tsx'
import type { FoundBooking } from '#domain/bookings/queries.ts'
import { isJustConfirmed } from '#domain/bookings/rules.ts'
import { areTicketsHeldBack, wasAddressCorrected } from '#domain/mails/queries.ts'
import { maskEmail } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { tickets } from '#messages/tickets.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { correctAddressFromForm } from './address-actions.ts'
import { confirmedName, hasConfirmed } from './confirmed-cookie.ts'
import { resend } from './mail-actions.ts'

const isHeldBack = cache(async (id: number) => {
  const outcome = await readOrOutage(() => areTicketsHeldBack(id))
  return outcome.kind === 'read' && outcome.value
})

/** Whether the visitor's browser has just confirmed a booking. It alone shows the whole address. */
async function hasJustConfirmed(booking: FoundBooking): Promise<boolean> {
  const sent = (await cookies()).get(confirmedName)?.value
  return isJustConfirmed(booking, booking.now) && hasConfirmed(booking.reference, sent)
}

/** The id of the line that says where the tickets were mailed. */
export const mailedId = 'mailed'

/** Says below the title where the tickets were mailed. */
export async function MailedTo({ booking, email }: { booking: FoundBooking; email: string }) {
  if (await isHeldBack(booking.id)) return null
  const shown = (await hasJustConfirmed(booking)) ? email : maskEmail(email)
  return (
    <p id={mailedId} className="max-w-2xl text-lg font-semibold wrap-anywhere">
      {texts(tickets).rich('mailedTo', {
        count: booking.seatCount,
        email: shown,
        // A masked address would break after its first letter. Screen readers say a space after a block, so a whole address is none.
        bdi: (chunks) => <bdi className={shown === email ? undefined : 'inline-block'}>{chunks}</bdi>,
      })}
    </p>
  )
}

/**
 * Whether the tickets were mailed, and a form to have them mailed again. The browser that has just confirmed the booking has a form to
 * correct the address, too.
 */
export async function ByMail({ booking, email }: { booking: FoundBooking; email: string }) {
  const { id, reference, seatCount } = booking
  const isBuyer = await hasJustConfirmed(booking)
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
          heldBack: await isHeldBack(id),
          action: resend,
        }}
      />
      {corrected?.kind === 'read' && !corrected.value && (
        <Island name="address-form" of={AddressForm} props={{ reference, email, action: correctAddressFromForm }} />
      )}
    </div>
  )
}
