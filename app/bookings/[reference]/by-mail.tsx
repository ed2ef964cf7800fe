import { cache } from 'react'
import { ResendForm } from '#components/bookings/resend-form.tsx'
import { Island } from '#components/site/island.tsx'
import type { FoundBooking } from '#domain/bookings/queries.ts'
import { areTicketsHeldBack } from '#domain/mails/queries.ts'
import { maskEmail } from '#lib/format.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { resend } from './mail-actions.ts'

const isHeldBack = cache(async (id: number) => {
  const outcome = await readOrOutage(() => areTicketsHeldBack(id))
  return outcome.kind === 'read' && outcome.value
})

/** The id of the line that says where the tickets were mailed. */
export const mailedId = 'mailed'

/** Says below the title where the tickets were mailed. */
export async function MailedTo({ booking: { id, seatCount }, email }: { booking: FoundBooking; email: string }) {
  if (await isHeldBack(id)) return null
  return (
    <p id={mailedId} className="max-w-2xl text-lg font-semibold wrap-anywhere">
      {seatCount === 1 ? 'We mail your ticket to' : 'We mail your tickets to'} <bdi>{maskEmail(email)}</bdi>.
    </p>
  )
}

/** Whether the tickets were mailed, and a form to have them mailed again. */
export async function ByMail({ booking, email }: { booking: FoundBooking; email: string }) {
  const { id, reference, seatCount } = booking
  return (
    <div className="pt-10 print:hidden">
      <Island
        name="resend-form"
        of={ResendForm}
        props={{
          reference,
          seatCount,
          email: maskEmail(email),
          heldBack: await isHeldBack(id),
          action: resend,
        }}
      />
    </div>
  )
}
