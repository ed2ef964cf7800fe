import type { Metadata } from 'next'
import Link from 'next/link'
import { connection } from 'next/server'
import { cache } from 'react'
import { PrintButton } from '#components/bookings/print-button.tsx'
import { Ticket } from '#components/bookings/ticket.tsx'
import { ShowName } from '#components/shows/show-name.tsx'
import { Island } from '#components/site/island.tsx'
import { Outage } from '#components/site/outage.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { textTags } from '#components/ui/text-tags.tsx'
import { referenceSchema } from '#domain/bookings/form-schemas.ts'
import { type FoundTicket, getHandedTicket } from '#domain/bookings/queries.ts'
import { listHandedTicket } from '#domain/tickets/list.ts'
import { isGood, ticketState } from '#domain/tickets/rules.ts'
import { getTicketKey } from '#domain/tickets/signing-key.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { texts } from '#lib/language/texts.ts'
import { tickets } from '#messages/tickets.ts'
import { troubles } from '#messages/troubles.ts'
import { MissingPage } from '../../missing-page.tsx'
import { readOrOutage } from '../../read-or-outage.ts'

/** The ticket of the URL, read once per request. */
const findTicket = cache(async (reference: string) => {
  await connection()
  const parsed = referenceSchema.safeParse(reference)
  return readOrOutage(async () => (parsed.success ? getHandedTicket(parsed.data) : undefined))
})

export async function generateMetadata({ params }: PageProps<'/tickets/[reference]'>): Promise<Metadata> {
  const outcome = await findTicket((await params).reference)
  const robots = { index: false, follow: false }
  if (outcome.kind === 'outage') return { title: texts(troubles)('notAvailable'), robots }
  const ticket = outcome.value
  if (!ticket) return { title: texts(troubles)('notFound'), robots }
  const title = texts(tickets)(isGood(ticket) ? 'yourTicketTo' : 'noLongerGoodFor', { show: ticket.show.name })
  return { title, robots }
}

/** The page of a ticket that was handed on. It shows that ticket alone, and nothing of the buyer. */
export default async function HandedTicketPage({ params }: PageProps<'/tickets/[reference]'>) {
  const { reference } = await params
  const outcome = await findTicket(reference)
  if (outcome.kind === 'outage') return <Outage href={`/tickets/${reference}`} />
  const ticket = outcome.value
  if (!ticket) return <MissingPage />
  return isGood(ticket) ? <Good ticket={ticket} path={`/tickets/${reference}`} /> : <NoLongerGood ticket={ticket} />
}

function Good({ ticket, path }: { ticket: FoundTicket; path: string }) {
  const { timeZone, name: venue } = getVenue()
  const t = texts(tickets)
  const { position, label, token, seat } = listHandedTicket(ticket, ticket.number, getTicketKey())
  return (
    <>
      <header className="grid gap-4 pt-8 pb-8 sm:pt-11 print:hidden">
        <PageTitle className="display font-black text-title uppercase leading-[0.92]">
          {t.rich('yourTicket', textTags)}
        </PageTitle>
        <p className="max-w-2xl text-lg text-muted">{t('handedOnToYou')}</p>
        <div className="flex flex-wrap gap-3 pt-2">
          <a href={`${path}/ticket.pdf`} className={buttonClass()}>
            {t('pdf', { count: 1 })}
          </a>
          <a href={`${path}/calendar.ics`} className={buttonClass('quiet')}>
            {t('addToCalendar')}
          </a>
          <Island name="print-button" of={PrintButton} props={{ children: t('print', { count: 1 }) }} />
        </div>
      </header>
      <Ticket
        show={ticket.show}
        timeZone={timeZone}
        venue={venue}
        position={position}
        count={1}
        label={label}
        seat={seat}
        token={token}
        withoutCode={t('numberCounts')}
        buyer={null}
      />
    </>
  )
}

/** Why a ticket lets no person in any more. */
const reasons = {
  taken_back: 'takenBack',
  returned: 'returned',
  cancelled: 'cancelled',
  // These two would be a bug: see `moveHandedTickets`.
  moved: 'changed',
  handed_on: 'changed',
  unknown: 'changed',
} as const satisfies Record<Exclude<ReturnType<typeof ticketState>, 'good'>, string>

function NoLongerGood({ ticket }: { ticket: FoundTicket }) {
  const { show } = ticket
  const t = texts(tickets)
  const state = ticketState(ticket.number, ticket)
  return (
    <div className="grid max-w-2xl gap-5 py-10 sm:py-16">
      <PageTitle className="display font-black text-title uppercase leading-[0.92]">{t('noLongerGood')}</PageTitle>
      <h2 className="display text-3xl sm:text-4xl">
        <ShowName name={show.name} />
      </h2>
      <p className="text-lg">{t(show.cancelledAt || state === 'good' ? 'showCancelled' : reasons[state])}</p>
      <p className="text-lg text-muted">{t('cannotGetIn')}</p>
      <p className="flex flex-wrap gap-3">
        <Link href="/" prefetch={false} className={buttonClass()}>
          {t('seeWhatsOn')}
        </Link>
      </p>
    </div>
  )
}
