import { ResendForm } from '#components/bookings/resend-form.tsx'
import { Island } from '#components/site/island.tsx'
import type { FoundBooking } from '#domain/bookings/queries.ts'
import { areTicketsHeldBack } from '#domain/mails/queries.ts'
import { maskEmail } from '#lib/format.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { resend } from './mail-actions.ts'

/** Whether the tickets were mailed, and a form to have them mailed again. */
export async function ByMail({ booking, email }: { booking: FoundBooking; email: string }) {
  const { id, reference, seatCount } = booking
  const heldBack = await readOrOutage(() => areTicketsHeldBack(id))
  return (
    <div className="pt-10 print:hidden">
      <Island
        name="resend-form"
        of={ResendForm}
        props={{
          reference,
          seatCount,
          email: maskEmail(email),
          heldBack: heldBack.kind === 'read' && heldBack.value,
          action: resend,
        }}
      />
    </div>
  )
}
