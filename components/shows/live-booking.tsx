'use client'

import type { ComponentProps } from 'react'
import { BookSection } from './book-section.tsx'
import { BookingForm } from './booking-form.tsx'
import type { RenderedSeats } from './live-seats.tsx'

type FormProps = Omit<ComponentProps<typeof BookingForm>, 'showId' | 'seatsLeft' | 'totalSeats'>

/**
 * The section where seats of a show are booked by their number.
 *
 * @param props.started whether the show has started.
 * @param props.soldOut the text in the place of the form.
 */
export const LiveBooking = ({
  show,
  started,
  soldOut,
  ...form
}: FormProps & { show: RenderedSeats; started: boolean; soldOut: string }) => (
  <BookSection show={show} started={started} soldOut={soldOut}>
    <BookingForm {...form} showId={show.id} seatsLeft={show.seatsLeft} totalSeats={show.totalSeats} />
  </BookSection>
)
