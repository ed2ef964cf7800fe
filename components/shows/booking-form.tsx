'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useMemo } from 'react'
import { SubmitButton } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { Stepper } from '#components/ui/stepper.tsx'
import { useActionForm } from '#components/ui/use-action-form.ts'
import { type BookForm, bookFormSchema, tooManySeats } from '#domain/bookings/form-schemas.ts'
import { tooManySeatsPerBooking } from '#domain/venue/rules.ts'
import { formatDuration, formatSeats } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { booking } from '#messages/booking.ts'
import { shows } from '#messages/shows.ts'
import { buttonId } from './hold-link.tsx'
import { useSeatsLeft } from './live-seats.tsx'

export type BookingFormState = FormState<keyof BookForm>

/**
 * Refuses more seats than the show or a booking may have. Only the server knows how many it can have, because a booking takes over
 * expired holds.
 */
const schemaFor = (totalSeats: number, seatsLeft: number, maxSeats: number) =>
  bookFormSchema.extend({
    seat_count: bookFormSchema.shape.seat_count
      .refine((count) => count <= totalSeats, { error: tooManySeats(seatsLeft), abort: true })
      .refine((count) => count <= maxSeats, tooManySeatsPerBooking(maxSeats)),
  })

const tooManyText = (left: number) =>
  left > 0 ? texts(booking)('moreThanLeft', { seats: formatSeats(left) }) : tooManySeats(0)

/**
 * The form to choose and hold seats of a show. The page's number of seats left is a hint: the booking decides.
 *
 * @param props.tooMany whether a form for `seatCount` seats was refused, because fewer are left.
 * @param props.maxSeats how many seats a booking may have; null without a limit.
 * @param props.idempotencyKey a new key for each rendered page.
 */
export function BookingForm({
  showId,
  seatCount,
  tooMany: startsRefused,
  seatsLeft: seatsServed,
  totalSeats,
  maxSeats,
  holdSeconds,
  idempotencyKey,
  action,
}: {
  showId: number
  seatCount: number
  tooMany: boolean
  seatsLeft: number
  totalSeats: number
  maxSeats: number | null
  holdSeconds: number
  idempotencyKey: string
  action: (previous: BookingFormState, data: FormData) => Promise<BookingFormState>
}) {
  const t = texts(booking)
  const seatsLeft = useSeatsLeft(showId, seatsServed)
  const limit = maxSeats ?? totalSeats
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: { show_id: String(showId), seat_count: String(seatCount), idempotency_key: idempotencyKey },
    initialErrors: startsRefused ? { seat_count: tooManySeats(seatsServed) } : {},
    resolver: useMemo(() => zodResolver(schemaFor(totalSeats, seatsLeft, limit)), [totalSeats, seatsLeft, limit]),
    noAnswerText: t('noAnswer'),
  })
  const typed = form.watch('seat_count')
  const parsed = bookFormSchema.shape.seat_count.safeParse(typed)
  const tooMany = parsed.success && parsed.data > seatsLeft
  const soldOut = seatsLeft === 0
  const error = form.formState.errors.seat_count?.message
  return (
    <form
      {...formProps}
      onSubmit={soldOut ? (event) => event.preventDefault() : formProps.onSubmit}
      className="grid gap-5"
    >
      <FormNotice state={state} />
      <input type="hidden" {...form.register('show_id')} defaultValue={state.values.show_id} />
      <input type="hidden" {...form.register('idempotency_key')} defaultValue={state.values.idempotency_key} />
      <div className="grid items-start gap-x-4 gap-y-5 sm:grid-cols-[13rem_1fr]">
        <Field
          id="seat_count"
          label={t('howManySeats')}
          error={soldOut ? undefined : error}
          focusError
          help={
            <span aria-live="polite">
              {tooMany && !error
                ? tooManyText(seatsLeft)
                : parsed.success && parsed.data > limit && !error
                  ? tooManySeatsPerBooking(limit)
                  : t('keptFor', { count: parsed.data === 1 ? 1 : 2, duration: formatDuration(holdSeconds) })}
            </span>
          }
        >
          {(field) => (
            <Stepper
              {...field}
              {...form.register('seat_count')}
              defaultValue={state.values.seat_count}
              value={typed}
              min={1}
              max={Math.max(Math.min(seatsLeft, limit), 1)}
              fewer={t('oneSeatFewer')}
              more={t('oneSeatMore')}
              onStep={(count) => form.setValue('seat_count', String(count), { shouldValidate: true })}
            />
          )}
        </Field>
        <SubmitButton
          id={buttonId}
          working={working}
          unavailable={soldOut}
          workingText={t('holding')}
          className="min-h-13! w-full text-lg sm:mt-7.5"
        >
          {soldOut ? (
            texts(shows)('soldOut')
          ) : (
            <>
              <span className="scripting:hidden">{t('holdSeats')}</span>
              <span className="hidden scripting:inline">
                {parsed.success && !tooMany ? t('hold', { count: parsed.data }) : t('holdSeats')}
              </span>
            </>
          )}
        </SubmitButton>
      </div>
    </form>
  )
}
