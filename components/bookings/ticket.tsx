import { Poster } from '#components/poster/poster.tsx'
import { StartFacts } from '#components/shows/start-facts.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { formatNumber } from '#lib/format.ts'

type TicketData = {
  show: { id: number; name: string; startTime: Date }
  timeZone: string
  seatCount: number
  /** The booking's number, for asking about it. */
  number: number
  /** Its secret name: whoever can tell it holds the ticket. */
  reference: string
}

/** A ticket: what the door asks for, in that order, and a stub with the booking's number and code. */
export const Ticket = ({ show, timeZone, seatCount, number, reference }: TicketData) => (
  <article className="ticket grid md:grid-cols-[minmax(0,1fr)_15rem]" aria-label="Ticket">
    <div className="ticket-body grid grid-rows-[8rem_auto] md:grid-cols-[11rem_minmax(0,1fr)] md:grid-rows-1">
      <div className="relative overflow-hidden">
        <div className="absolute inset-0">
          <Poster show={show} />
        </div>
      </div>
      <div className="grid content-center gap-6 p-6 pb-8 md:px-8 md:py-9">
        <h2
          className={`display font-black uppercase ${[...show.name].length > 40 ? 'text-2xl sm:text-3xl' : 'text-4xl sm:text-[3.25rem]'}`}
        >
          <bdi>{show.name}</bdi>
        </h2>
        <Facts>
          <StartFacts start={show.startTime} timeZone={timeZone} />
          <Fact name="Seats">{formatNumber(seatCount)}</Fact>
        </Facts>
      </div>
    </div>
    <div className="ticket-stub relative flex flex-wrap content-center justify-between gap-x-8 gap-y-5 p-6 pt-8 motion-safe:animate-tear print:animate-none md:flex-col md:justify-center md:py-8 md:ps-8">
      <Facts>
        <Fact name="Booking">No. {number}</Fact>
      </Facts>
      <div>
        <p className="text-muted text-sm">Code</p>
        <Code text={reference} />
      </div>
    </div>
  </article>
)

/** A long code in groups of four, as one reads it out. Nothing stands between them, so that it is copied whole. */
const Code = ({ text }: { text: string }) => (
  <code className="grid w-max grid-cols-[auto_auto_auto] gap-x-3 gap-y-0.5 font-mono font-semibold text-lg leading-snug md:grid-cols-[auto_auto]">
    {Array.from(text.matchAll(/.{1,4}/g), ({ index, 0: group }) => (
      <span key={index}>{group}</span>
    ))}
  </code>
)
