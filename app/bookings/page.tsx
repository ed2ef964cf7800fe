import type { Metadata } from 'next'
import { connection } from 'next/server'
import { FindForm } from '#components/bookings/find-form.tsx'
import { Island } from '#components/site/island.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { findBookings } from './find-actions.ts'

export const metadata: Metadata = { title: 'Find your bookings' }

/** Buyers who have lost the link of a booking get it by mail again. */
export default async function FindBookingsPage() {
  await connection()
  return (
    <div className="mx-auto grid w-full max-w-xl gap-7 py-10 sm:py-16">
      <PageTitle className="display font-black text-title uppercase">Find your bookings</PageTitle>
      <p className="text-lg text-muted">
        Have you lost the link of a booking? We mail the links of your coming and recent bookings to your address. We do
        not show them here, so that only you get them.
      </p>
      <Island name="find-form" of={FindForm} props={{ action: findBookings }} />
      <p className="text-muted">
        You get one mail in ten minutes at most. If none comes, there may be a typing error in the address that you gave
        when you booked: ask the venue.
      </p>
    </div>
  )
}
