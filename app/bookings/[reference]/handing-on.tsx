import { headers } from 'next/headers'
import { TicketForm } from '#components/bookings/ticket-form.tsx'
import { ShareButton } from '#components/shows/share-button.tsx'
import { Island } from '#components/site/island.tsx'
import { TextToCopy } from '#components/ui/text-to-copy.tsx'
import type { FoundBooking } from '#domain/bookings/queries.ts'
import { doorsOf, isBeforeDoors } from '#domain/bookings/rules.ts'
import type { ListedTicket } from '#domain/tickets/list.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { formatMoment } from '#lib/format.ts'
import { siteOf } from '#lib/http/site.ts'
import { texts } from '#lib/language/texts.ts'
import { ticketChanges } from '#messages/ticket-changes.ts'
import { handOnFromForm, takeBackFromForm } from './hand-on-actions.ts'

/** What a buyer does with one ticket: hand it on, or send its link and take it back. */
export async function HandingOn({ booking, ticket }: { booking: FoundBooking; ticket: ListedTicket }) {
  const { reference, show, now, handedTickets } = booking
  const { number, label } = ticket
  const { timeZone: zone } = getVenue()
  const t = texts(ticketChanges)
  const until = formatMoment(doorsOf(show), zone)
  const isOpen = !isBeforeDoors(show, now)
  const handed = handedTickets.find((each) => each.number === number)
  if (!handed) {
    if (isOpen) return null
    return (
      <div className="pt-4 print:hidden">
        <Island
          name="ticket-form"
          of={TicketForm}
          props={{
            reference,
            number,
            texts: {
              firstStep: t('handOn', { label }),
              secondStep: t('makeLink'),
              explanation: t('handOnMeans', { until }),
              working: t('oneMoment'),
              noAnswer: t('handOnUnclear'),
            },
            action: handOnFromForm,
          }}
        />
      </div>
    )
  }
  const url = `${siteOf(await headers()) ?? ''}/tickets/${handed.reference}`
  return (
    <div className="grid max-w-2xl gap-4 pt-4 print:hidden">
      <TextToCopy id={`link-${number}`} label={t('linkOf', { label })} help={t('linkHelp')} text={url} />
      <div className="flex flex-wrap items-start gap-3">
        <Island name="share-button" of={ShareButton} props={{ title: show.name, url, label: t('shareLink') }} />
        {!isOpen && (
          <Island
            name="ticket-form"
            of={TicketForm}
            props={{
              reference,
              number,
              texts: {
                firstStep: t('takeBack', { label }),
                secondStep: t('confirmTakingBack'),
                explanation: t('takeBackMeans', { until }),
                working: t('oneMoment'),
                noAnswer: t('takeBackUnclear'),
              },
              action: takeBackFromForm,
            }}
          />
        )}
      </div>
    </div>
  )
}
