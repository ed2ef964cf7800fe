'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { type ComponentProps, useEffect, useMemo, useRef, useState } from 'react'
import { BookSection } from '#components/shows/book-section.tsx'
import { buttonId } from '#components/shows/hold-link.tsx'
import { type RenderedSeats, useSeatsLeft, useUnavailable } from '#components/shows/live-seats.tsx'
import { fromBase64 } from '#components/shows/unavailable-seats.ts'
import { Button, SubmitButton } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { FormNotice } from '#components/ui/form-notice.tsx'
import type { FormState } from '#components/ui/form-state.ts'
import { Notice } from '#components/ui/notice.tsx'
import { Stepper } from '#components/ui/stepper.tsx'
import { useActionForm } from '#components/ui/use-action-form.ts'
import {
  bookFormSchema,
  joinLabels,
  type PickForm,
  pickFormSchema,
  splitLabels,
} from '#domain/bookings/form-schemas.ts'
import { hasBit, withoutBits } from '#domain/seating/bitmap.ts'
import type { PackedPlan } from '#domain/seating/packed-plan.ts'
import { maxNamedSeats } from '#domain/seating/seat-labels.ts'
import { tooManySeatsPerBooking } from '#domain/venue/rules.ts'
import { formatDuration, formatList, formatSeats } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { booking } from '#messages/booking.ts'
import { seats } from '#messages/seats.ts'
import { shows } from '#messages/shows.ts'
import { ChosenSeats } from './chosen-seats.tsx'
import { LostSeats } from './lost-seats.tsx'
import { SeatLegend } from './seat-legend.tsx'
import type { HeldSeats } from './seat-list-form.tsx'
import { SeatMapView } from './seat-map-view.tsx'
import { seatName } from './seat-names.ts'
import { SeatSteps } from './seat-steps.tsx'
import { useChoice } from './use-choice.ts'
import { useHouse } from './use-house.ts'

type PickState = FormState<keyof PickForm>

type Props = {
  show: RenderedSeats
  planId: number
  plan: PackedPlan
  /** The seats that are not free, as base64. */
  unavailable: string
  /** The wheelchair and companion places that are sold like other seats, as base64; null if none are. */
  released: string | null
  /** Whether a choice must not leave a single seat without need. */
  forbidsSingles: boolean
  /** The visitor's hold, which the form changes. Its seats count as free. */
  held: HeldSeats | undefined
  seatCount: number
  maxSeats: number | null
  holdSeconds: number
  idempotencyKey: string
  action: (previous: PickState, data: FormData) => Promise<PickState>
}

/** The section where seats of a show with numbered seats are chosen and held. */
export function SeatPicker({
  started,
  soldOut,
  ...props
}: Props & Pick<ComponentProps<typeof BookSection>, 'started' | 'soldOut'>) {
  const { show, plan, held } = props
  const t = texts(seats)
  useFreshPageAfterBack()
  const house = useHouse(plan)
  const { unavailable: taken, hasOtherPlan } = useUnavailable(show.id, props.unavailable, props.planId)
  const unavailable = useMemo(() => {
    const own = held?.seats.flatMap((label) => house.map.byLabel.get(label) ?? [])
    return own ? withoutBits(taken, own) : taken
  }, [taken, held, house])
  const released = useMemo(() => (props.released === null ? null : fromBase64(props.released)), [props.released])
  return (
    <BookSection
      show={show}
      started={started}
      soldOut={soldOut}
      hasOthers={house.map.special.some((seat) => !hasBit(unavailable, seat))}
      isHolding={held !== undefined}
    >
      {hasOtherPlan && (
        <Notice tone="warning" alert title={t('planChanged')}>
          {t('reloadPage')}
        </Notice>
      )}
      {/* Another hold gives another form. */}
      <Picking
        {...props}
        key={held ? joinLabels([held.reference, ...held.seats]) : ''}
        house={house}
        unavailable={unavailable}
        released={released}
      />
    </BookSection>
  )
}

/** Reloads the page's data when the visitor comes back to it in the browser's history, because seats may be held by now. */
function useFreshPageAfterBack() {
  const router = useRouter()
  useEffect(() => {
    const refresh = ({ persisted }: PageTransitionEvent) => {
      if (persisted) void router.refresh()
    }
    addEventListener('pageshow', refresh)
    return () => removeEventListener('pageshow', refresh)
  }, [router])
}

/** A booking of more seats is refused, on the page and by the server. */
const schemaFor = (limit: number) =>
  pickFormSchema.extend({
    seat_count: pickFormSchema.shape.seat_count.refine((count) => count <= limit, tooManySeatsPerBooking(limit)),
  })

function Picking({
  show,
  house,
  unavailable,
  released,
  forbidsSingles,
  held,
  seatCount,
  maxSeats,
  holdSeconds,
  idempotencyKey,
  action,
}: Omit<Props, 'plan' | 'planId' | 'unavailable' | 'released'> & {
  house: Pick<ComponentProps<typeof SeatMapView>, 'map' | 'layout' | 'categories'>
  unavailable: Uint8Array
  released: Uint8Array | null
}) {
  const [t, tBooking] = [texts(seats), texts(booking)]
  const { map, layout, categories } = house
  const limit = Math.min(maxSeats ?? maxNamedSeats, maxNamedSeats)
  const seatsLeft = useSeatsLeft(show.id, show.seatsLeft)
  const { form, state, working, formProps } = useActionForm({
    action,
    initial: {
      show_id: String(show.id),
      seat_count: String(held?.seats.length ?? seatCount),
      seats: joinLabels(held?.seats ?? []),
      held: held?.reference ?? '',
      idempotency_key: idempotencyKey,
    },
    resolver: useMemo(() => zodResolver(schemaFor(limit)), [limit]),
    noAnswerText: tBooking('noAnswer'),
  })
  const labelOf = (seat: number) => map.seats[seat]?.label ?? ''
  const numbersOf = ({ values }: PickState) =>
    splitLabels(values.seats)
      .flatMap((label) => map.byLabel.get(label) ?? [])
      .toSorted((a, b) => a - b)
  const choice = useChoice({
    map,
    unavailable,
    released,
    avoidsSingles: forbidsSingles,
    // What this buyer holds now is taken, too.
    isPaused: working,
    limit,
    first: numbersOf(state),
    onChange: (seats, count) => {
      form.setValue('seats', joinLabels(seats.map(labelOf)))
      form.setValue('seat_count', String(count), { shouldValidate: form.formState.isSubmitted })
    },
  })
  const { chosen, choose } = choice
  const adopted = useRef(state)
  // The answer to the form has the nearest free seats in place of those that are gone.
  useEffect(() => {
    if (adopted.current === state) return
    adopted.current = state
    choose(numbersOf(state))
  })

  const [isDrawn, setDrawn] = useState(false)
  const [shown, setShown] = useState<number>()
  useEffect(() => setDrawn(true), [])
  const typed = form.watch('seat_count')
  const parsed = bookFormSchema.shape.seat_count.safeParse(typed)
  const soldOut = seatsLeft === 0 && chosen.length === 0
  // Otherwise a click at that moment would hold seats that the buyer has not seen. Those that are held already would stay.
  const hasNone = (held !== undefined || choice.lost.length > 0) && chosen.length === 0
  const isRefused = choice.refused.length > 0
  const isBlocked = soldOut || hasNone || isRefused
  const isSame = held?.seats.length === chosen.length && chosen.every((seat) => held.seats.includes(labelOf(seat)))
  const count = parsed.success ? parsed.data : undefined
  const setCount = (wanted: number) => {
    if (chosen.length > 0) choice.resize(wanted)
    else form.setValue('seat_count', String(wanted), { shouldValidate: true })
  }
  return (
    <form
      {...formProps}
      onSubmit={isBlocked ? (event) => event.preventDefault() : formProps.onSubmit}
      className="grid gap-6"
    >
      <FormNotice state={state} />
      <input type="hidden" {...form.register('show_id')} defaultValue={state.values.show_id} />
      <input type="hidden" {...form.register('idempotency_key')} defaultValue={state.values.idempotency_key} />
      <input type="hidden" {...form.register('seats')} defaultValue={state.values.seats} />
      <input type="hidden" {...form.register('held')} defaultValue={state.values.held} />
      <div className="grid items-start gap-x-4 gap-y-4 sm:grid-cols-[13rem_auto_1fr]">
        <Field
          id="seat_count"
          label={tBooking('howManySeats')}
          error={soldOut ? undefined : form.formState.errors.seat_count?.message}
          focusError
        >
          {(field) => (
            <Stepper
              {...field}
              {...form.register('seat_count', {
                onChange: ({ target }) => {
                  const wanted = bookFormSchema.shape.seat_count.safeParse(target.value)
                  if (wanted.success && chosen.length > 0 && wanted.data <= limit) choice.resize(wanted.data)
                },
              })}
              defaultValue={state.values.seat_count}
              value={typed}
              min={1}
              max={Math.max(Math.min(chosen.length + seatsLeft, limit), 1)}
              fewer={tBooking('oneSeatFewer')}
              more={tBooking('oneSeatMore')}
              onStep={setCount}
            />
          )}
        </Field>
        <Button
          look="quiet"
          className="hidden! min-h-13! sm:mt-7.5 scripting:inline-flex!"
          onClick={() => choice.chooseBest(count ?? 1)}
        >
          {t('chooseBest', { count: count ?? 1 })}
        </Button>
        <p className="self-center text-muted text-sm sm:mt-7.5">
          <span className="hidden scripting:inline">{t('orChooseBelow')}</span>
          {held ? t('takePlaceOfHeld') : tBooking('keptFor', { count: 2, duration: formatDuration(holdSeconds) })}
        </p>
      </div>
      <div className="hidden gap-4 scripting:grid">
        <details className="rounded-xl border-2 border-line px-4 py-1 open:pb-4">
          <summary className="min-h-11 cursor-pointer content-center font-semibold">
            {t('chooseByRowAndNumber')}
          </summary>
          <SeatSteps {...house} unavailable={unavailable} chosen={chosen} onToggle={choice.toggle} onShow={setShown} />
        </details>
        <SeatMapView
          map={map}
          layout={layout}
          categories={categories}
          unavailable={unavailable}
          chosen={chosen}
          shown={shown}
          isDrawn={isDrawn}
          onToggle={choice.toggle}
          describe={(seat) => `${map.seats[seat]?.section ?? ''}: ${seatName(map, unavailable, seat, categories)}`}
        />
        <SeatLegend map={map} categories={categories} />
      </div>
      <LostSeats lost={choice.lost.map(labelOf)} offered={choice.offered.map(labelOf)} onTake={choice.takeOffered} />
      <ChosenSeats
        map={map}
        chosen={chosen}
        singles={choice.singles}
        refused={choice.refused}
        onRemove={choice.toggle}
      />
      <p role="status" className="sr-only">
        {choice.isFull
          ? tooManySeatsPerBooking(limit)
          : chosen.length > 0
            ? t('seatsChosen', { seats: formatSeats(chosen.length), list: formatList(chosen.map(labelOf)) })
            : ''}
      </p>
      {choice.isFull && <p className="font-semibold text-danger">{tooManySeatsPerBooking(limit)}</p>}
      <SubmitButton
        id={buttonId}
        working={working}
        unavailable={isBlocked}
        workingText={tBooking('holding')}
        className="min-h-13! w-full text-lg"
      >
        {soldOut ? (
          texts(shows)('soldOut')
        ) : hasNone ? (
          t('chooseOthers')
        ) : isRefused ? (
          t('moveBySeat')
        ) : (
          <>
            <span className="scripting:hidden">{t(held ? 'changeNumber' : 'holdBestSeats')}</span>
            <span className="hidden scripting:inline">
              {isSame
                ? t('keep', { count: chosen.length })
                : chosen.length === 0
                  ? t('holdBest', { count: count ?? 1 })
                  : held
                    ? t('holdInstead', { count: chosen.length })
                    : tBooking('hold', { count: chosen.length })}
            </span>
          </>
        )}
      </SubmitButton>
    </form>
  )
}
