import Link from 'next/link'
import type { ReactNode } from 'react'
import { buttonClass } from '#components/ui/button.tsx'
import { texts } from '#lib/language/texts.ts'
import { booking } from '#messages/booking.ts'

/** Stands in the place of the booking form of a show that cannot be booked now. */
export const Closed = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="grid justify-items-start gap-3 rounded-2xl border-2 border-ink bg-raised p-5 sm:p-6">
    <h2 className="display text-4xl uppercase wrap-anywhere">{title}</h2>
    <p className="text-muted">{children}</p>
    <Link href="/" prefetch={false} className={`${buttonClass('quiet')} mt-2`}>
      {texts(booking)('seeWhatElse')}
    </Link>
  </section>
)
