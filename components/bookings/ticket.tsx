import { Poster } from '#components/poster/poster.tsx'
import { PlaceFacts } from '#components/shows/place-facts.tsx'
import { lineRoom, ShowName } from '#components/shows/show-name.tsx'
import { StartFacts } from '#components/shows/start-facts.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { texts } from '#lib/language/texts.ts'
import { tickets } from '#messages/tickets.ts'
import { QrCode } from './qr-code.tsx'

type TicketData = {
  show: {
    id: number
    productionId: number | null
    name: string
    startTime: Date
    doorsAt: Date | null
    place: string | null
  }
  timeZone: string
  /** The venue's name. */
  venue: string
  /** Its position among the booking's tickets, and how many these are. */
  position: number
  count: number
  /** The ticket's readable number, unique in the venue. */
  label: string
  /** The text of its QR code. Without one the door checks the label and the booking's code. */
  token: string | undefined
  /** What stands in place of the QR code. */
  withoutCode?: string | undefined
  /** Its numbered seat in words; undefined for general admission. */
  seat: string | undefined
  buyer: string | null
}

/**
 * The ticket of a seat: the facts that the door checks, in that order, and a stub with the QR code. Printed tickets are strips.
 * Many tickets are printed in two columns, without the poster.
 */
export function Ticket({ show, timeZone, venue, position, count, label, token, withoutCode, seat, buyer }: TicketData) {
  const t = texts(tickets)
  const which = { position, count }
  const size = [...show.name].length > 40 ? 'text-2xl sm:text-3xl' : 'text-4xl sm:text-[3.25rem]'
  return (
    <article
      className="ticket grid md:grid-cols-[minmax(0,1fr)_17rem] print:h-[46mm] print:break-inside-avoid print:grid-cols-[minmax(0,1fr)_42mm] print:group-data-many/tickets:h-[37mm] print:group-data-many/tickets:grid-cols-[minmax(0,1fr)_33mm]"
      aria-label={t('ticketWhich', which)}
    >
      <div className="ticket-body grid grid-rows-[min(8rem,33svh)_auto] md:grid-cols-[11rem_minmax(0,1fr)] md:grid-rows-1 print:grid-cols-[28mm_minmax(0,1fr)] print:grid-rows-1 print:group-data-many/tickets:grid-cols-1">
        <div className="relative overflow-hidden print:group-data-many/tickets:hidden">
          <div className="absolute inset-0">
            <Poster show={show} />
          </div>
        </div>
        <div className="grid content-center gap-6 p-6 pb-8 md:px-8 md:py-9 print:content-between print:gap-1 print:p-[4mm] print:group-data-many/tickets:p-[2.5mm]">
          <h2
            className={`display font-black uppercase ${size} print:min-h-[1lh] print:overflow-hidden print:text-[15pt] print:group-data-many/tickets:text-[9.5pt]`}
          >
            <ShowName name={show.name} clamp="print:line-clamp-4 print:group-data-many/tickets:line-clamp-3" />
          </h2>
          <div className="print:[&_dd]:text-[13pt] print:[&_dd]:leading-tight print:[&_dl]:gap-x-5 print:[&_dl]:gap-y-1 print:[&_dt]:text-[7pt] print:[&_dt]:leading-tight print:group-data-many/tickets:[&_dd]:text-[10pt] print:group-data-many/tickets:[&_dl]:gap-x-3 rtl:print:group-data-many/tickets:[&_dd]:text-[8pt] rtl:print:group-data-many/tickets:[&_dl>div>*]:leading-none">
            <Facts>
              <StartFacts start={show.startTime} timeZone={timeZone} />
              <PlaceFacts show={show} timeZone={timeZone} />
              {seat === undefined ? (
                <Fact name={t('ticket')}>{t('which', which)}</Fact>
              ) : (
                <Fact name={t('ticketWhich', which)}>{seat}</Fact>
              )}
              {buyer && (
                <Fact name={t('bookedBy')}>
                  <bdi className={`line-clamp-2 print:line-clamp-1 ${lineRoom(buyer)}`}>{buyer}</bdi>
                </Fact>
              )}
            </Facts>
          </div>
        </div>
      </div>
      <div className="ticket-stub relative flex flex-col items-center justify-center gap-3 p-6 pt-8 text-center motion-safe:animate-tear md:py-6 md:ps-7 print:animate-none print:gap-0 print:p-[1mm]">
        {token ? (
          <QrCode
            text={token}
            label={t('qrCode', which)}
            className="w-full max-w-64 rounded-lg print:w-[36mm] print:group-data-many/tickets:w-[31mm]"
          />
        ) : (
          <p className="max-w-48 text-muted text-sm print:text-[8pt]">{withoutCode ?? t('numbersCount')}</p>
        )}
        <p className="font-semibold tabular-nums print:text-[8pt] print:leading-none">{t('number', { label })}</p>
        <p className="line-clamp-2 text-muted text-sm wrap-anywhere print:line-clamp-1 print:text-[7pt] print:leading-tight">
          <bdi>{venue}</bdi>
        </p>
      </div>
    </article>
  )
}
