'use server'

import { headers } from 'next/headers'
import type { CorrectFormState } from '#components/admin/correct-form.tsx'
import type { NoteFormState } from '#components/admin/note-form.tsx'
import type { SeatsFormState } from '#components/admin/seats-form.tsx'
import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { fieldErrors, formValues } from '#components/ui/form-state.ts'
import { requirePermission } from '#domain/accounts/require-permission.ts'
import { addNote } from '#domain/bookings/add-note.ts'
import { cancelByStaff } from '#domain/bookings/cancel-by-staff.ts'
import { changeBookedSeats } from '#domain/bookings/change-booked-seats.ts'
import { correctBuyer } from '#domain/bookings/correct-buyer.ts'
import { resendByStaff } from '#domain/bookings/resend-by-staff.ts'
import { bookingIdSchema, correctFormSchema, noteFormSchema, seatsFormSchema } from '#domain/bookings/schema.ts'
import { formatSeats } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { bookingAnswers } from '#messages/console/booking-changes.ts'
import { runFormCommand } from '../../run-form-command.ts'
import { describeOtherBuyer, messageOf, refusal } from './messages.ts'

const correctFields = ['id', 'name', 'email', 'seen_name', 'seen_email', 'tell_buyer'] as const
const seatsFields = ['id', 'seat_count', 'seen_seat_count', 'tell_buyer'] as const
const noteFields = ['id', 'note'] as const

/** Corrects a buyer. If the buyer was changed meanwhile, the form stays, and sending it again overwrites that change. */
export async function correctBooking(_previous: CorrectFormState, posted: FormData): Promise<CorrectFormState> {
  const t = texts(bookingAnswers)
  const values = formValues(posted, correctFields)
  const parsed = correctFormSchema.safeParse(values)
  return runFormCommand(values, { failed: 'correcting a buyer failed', broken: t('broken') }, async (refuse) => {
    const access = await requirePermission('bookings:edit', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status))
    if (!parsed.success) return { values, errors: fieldErrors(parsed.error, correctFields) }
    const { id, name, email, seen_name, seen_email, tell_buyer: tellBuyer } = parsed.data
    const seen = { name: seen_name || null, email: seen_email || null }
    const outcome = await correctBuyer(id, { name, email }, seen, { actor: access.actor, tellBuyer })
    if (outcome.kind === 'refused' && outcome.reason === 'stale') {
      const now = { seen_name: outcome.booking.name ?? '', seen_email: outcome.booking.email ?? '' }
      return { ...refuse(describeOtherBuyer(outcome.booking)), values: { ...values, ...now } }
    }
    const message = messageOf(outcome)
    if (message) return refuse(message)
    return `/admin/bookings/${parsed.data.id}?done=corrected`
  })
}

/** Changes the number of seats of a confirmed booking. */
export async function changeSeatsOfBooking(_previous: SeatsFormState, posted: FormData): Promise<SeatsFormState> {
  const t = texts(bookingAnswers)
  const values = formValues(posted, seatsFields)
  const parsed = seatsFormSchema.safeParse(values)
  return runFormCommand(
    values,
    { failed: 'changing the seats of a booking failed', broken: t('broken') },
    async (refuse) => {
      const access = await requirePermission('bookings:edit', await headers(), { unsafe: true })
      if (access.kind === 'refused') return refuse(refusal(access.status))
      if (!parsed.success) return { values, errors: fieldErrors(parsed.error, seatsFields) }
      const { id, seat_count, seen_seat_count, tell_buyer: tellBuyer } = parsed.data
      const outcome = await changeBookedSeats(id, seat_count, seen_seat_count, { actor: access.actor, tellBuyer })
      if (outcome.kind === 'refused' && outcome.reason === 'stale') {
        const { seatCount } = outcome.booking
        return {
          ...refuse(t('otherSeats', { seats: formatSeats(seatCount) })),
          values: { ...values, seen_seat_count: String(seatCount) },
        }
      }
      const message = messageOf(outcome)
      if (message) return refuse(message)
      return `/admin/bookings/${parsed.data.id}?done=seats`
    },
  )
}

/** Adds a note of staff. */
export async function addNoteToBooking(_previous: NoteFormState, posted: FormData): Promise<NoteFormState> {
  const t = texts(bookingAnswers)
  const values = formValues(posted, noteFields)
  const parsed = noteFormSchema.safeParse(values)
  return runFormCommand(values, { failed: 'adding a note failed', broken: t('broken') }, async (refuse) => {
    const access = await requirePermission('bookings:edit', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status))
    if (!parsed.success) return { values, errors: fieldErrors(parsed.error, noteFields) }
    const message = messageOf(await addNote(parsed.data.id, parsed.data.note, { actor: access.actor }))
    if (message) return refuse(message)
    return `/admin/bookings/${parsed.data.id}?done=noted`
  })
}

/** Cancels a booking for its buyer, or releases a hold. */
export async function cancelForBuyer(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const t = texts(bookingAnswers)
  const values = formValues(posted, ['about'])
  const id = bookingIdSchema.safeParse(values.about)
  return runFormCommand(
    values,
    { failed: 'cancelling a booking for its buyer failed', broken: t('broken') },
    async (refuse) => {
      const access = await requirePermission('bookings:edit', await headers(), { unsafe: true })
      if (access.kind === 'refused') return refuse(refusal(access.status))
      if (!id.success) return refuse(t('gone'))
      const message = messageOf(await cancelByStaff(id.data, { actor: access.actor }))
      if (message) return refuse(message)
      return `/admin/bookings/${id.data}?done=cancelled`
    },
  )
}

/** Mails the tickets to the buyer again. */
export async function resendTickets(_previous: ButtonFormState, posted: FormData): Promise<ButtonFormState> {
  const t = texts(bookingAnswers)
  const values = formValues(posted, ['about'])
  const id = bookingIdSchema.safeParse(values.about)
  return runFormCommand(values, { failed: 'mailing tickets again failed', broken: t('broken') }, async (refuse) => {
    const access = await requirePermission('bookings:edit', await headers(), { unsafe: true })
    if (access.kind === 'refused') return refuse(refusal(access.status))
    if (!id.success) return refuse(t('gone'))
    const message = messageOf(await resendByStaff(id.data, { actor: access.actor }))
    if (message) return refuse(message)
    return `/admin/bookings/${id.data}?done=resent`
  })
}
