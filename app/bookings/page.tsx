import type { Metadata } from 'next'
import { connection } from 'next/server'
import { FindForm } from '#components/bookings/find-form.tsx'
import { Island } from '#components/site/island.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { texts } from '#lib/language/texts.ts'
import { findBookings } from '#messages/find-bookings.ts'
import { mailLinks } from './find-actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(findBookings)('title') })

/** Buyers who have lost the link of a booking get it by mail again. */
export default async function FindBookingsPage() {
  await connection()
  const t = texts(findBookings)
  return (
    <div className="mx-auto grid w-full max-w-xl gap-7 py-10 sm:py-16">
      <PageTitle className="display font-black text-title uppercase">{t('title')}</PageTitle>
      <p className="text-lg text-muted">{t('explanation')}</p>
      <Island name="find-form" of={FindForm} props={{ action: mailLinks }} />
      <p className="text-muted">{t('onlyOne')}</p>
    </div>
  )
}
