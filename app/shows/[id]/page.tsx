import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import { SeatLines } from '#components/bookings/seat-lines.tsx'
import { Poster } from '#components/poster/poster.tsx'
import { ProductionTexts } from '#components/productions/production-texts.tsx'
import { SeatListForm } from '#components/seats/seat-list-form.tsx'
import { SeatPicker } from '#components/seats/seat-picker.tsx'
import { Closed } from '#components/shows/closed.tsx'
import { HoldLink } from '#components/shows/hold-link.tsx'
import { LiveBooking } from '#components/shows/live-booking.tsx'
import { OtherDates } from '#components/shows/other-dates.tsx'
import { ShowActions } from '#components/shows/show-actions.tsx'
import { ShowTitle } from '#components/shows/show-title.tsx'
import { StructuredData } from '#components/shows/structured-data.tsx'
import { Island } from '#components/site/island.tsx'
import { Outage } from '#components/site/outage.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { readProduction } from '#domain/productions/queries.ts'
import { withoutBits } from '#domain/seating/bitmap.ts'
import { getHouseOfShow } from '#domain/seating/queries.ts'
import type { SeatMap } from '#domain/seating/seat-map.ts'
import { getFormerStart, type ShowDetails } from '#domain/shows/queries.ts'
import { showState } from '#domain/shows/rules.ts'
import { describeEvent } from '#domain/shows/structured-data.ts'
import { placeOf } from '#domain/venue/rules.ts'
import { contactLink } from '#domain/venue/schema.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { getEnv } from '#lib/env.ts'
import { formatDay, formatLongDate, formatTime, zoneName } from '#lib/format.ts'
import { siteOf } from '#lib/http/site.ts'
import { alternatesOf } from '#lib/language/alternates.ts'
import { texts } from '#lib/language/texts.ts'
import { showPage } from '#messages/show-page.ts'
import { troubles } from '#messages/troubles.ts'
import { MissingPage } from '../../missing-page.tsx'
import { readOrOutage } from '../../read-or-outage.ts'
import { getPublishedShowForPage } from '../get-show-for-page.ts'
import { publicState } from '../show-json.ts'
import { toDateLink } from '../to-date-link.ts'
import { holdSeats } from './actions.ts'
import { findHold, holdName, type SeatedHold } from './hold-cookie.ts'
import { listSections } from './list-sections.ts'
import { ShowFacts } from './show-facts.tsx'

/** What the description of the page says after the start. */
const standings = {
  scheduled: 'opensLater',
  open: 'booksSeats',
  started: 'booksSeats',
  closed: 'hasClosed',
  cancelled: 'isCancelled',
} as const

export async function generateMetadata({ params, searchParams }: PageProps<'/shows/[id]'>): Promise<Metadata> {
  const outcome = await getPublishedShowForPage((await params).id)
  if (outcome.kind === 'outage') return { title: texts(troubles)('notAvailable') }
  const show = outcome.value
  if (!show) return { title: texts(troubles)('notFound') }
  const zone = getVenue().timeZone
  const t = texts(showPage)
  const when = t('moment', {
    date: formatLongDate(show.startTime, zone),
    clock: formatTime(show.startTime, zone),
    zone: zoneName(zone),
  })
  const path = `/shows/${show.id}`
  return {
    title: show.name,
    description: `${when}. ${t(standings[publicState(show, new Date())])}`,
    alternates: alternatesOf(path, (await searchParams).lang),
    openGraph: { title: show.name, description: when, url: path },
  }
}

export default async function ShowPage({ params, searchParams }: PageProps<'/shows/[id]'>) {
  const { id } = await params
  const outcome = await getPublishedShowForPage(id)
  if (outcome.kind === 'outage') return <Outage href={`/shows/${id}`} />
  const show = outcome.value
  if (!show) return <MissingPage />
  const { productionId, rescheduledAt } = show
  const outcomeOfRest = await readOrOutage(async () =>
    Promise.all([
      productionId === null ? undefined : readProduction(productionId),
      show.seatingPlanId === null ? undefined : getHouseOfShow(show.id),
      show.seatingPlanId === null ? undefined : findHold(show.id, (await cookies()).get(holdName)?.value),
      rescheduledAt === null ? undefined : getFormerStart(show.id, rescheduledAt),
    ]),
  )
  if (outcomeOfRest.kind === 'outage') return <Outage href={`/shows/${id}`} />
  const [{ production, dates = [] } = {}, house, hold, formerStart] = outcomeOfRest.value
  const { seats, section, missed } = await searchParams
  const asked = {
    wanted: Number(seats),
    section: Number(section),
    missed: missed === 'taken' || missed === 'busy' ? missed : undefined,
  } as const
  const now = new Date()
  const venue = getVenue()
  const site = siteOf(await headers())
  const contact = venue.contact === null ? undefined : { text: venue.contact, href: contactLink(venue.contact) }
  const rest = (
    <>
      <OtherDates dates={dates.filter((date) => date.id !== show.id).map((date) => toDateLink(date, now))} />
      {production && <ProductionTexts production={production} />}
      <ShowActions show={show} url={site && `${site}/shows/${show.id}`} contact={contact} />
      {site && (
        <StructuredData
          data={describeEvent(show, {
            site,
            venue,
            place: placeOf(show, venue),
            description: production?.description ?? production?.subtitle,
            formerStart,
            now,
          })}
        />
      )}
    </>
  )
  const state = showState(show, now)
  const takesBookings = (state === 'open' || state === 'started') && show.availableSeats > 0
  const article = (
    <article
      className={`grid gap-x-6 gap-y-7 pt-6 sm:gap-x-12 sm:grid-cols-[14rem_minmax(0,1fr)] sm:pt-10 low:grid-cols-[auto_minmax(0,1fr)] low:gap-x-6 low:pt-6 ${house ? '' : 'md:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]'}`}
    >
      <div className="sheet aspect-2/1 max-h-[33svh] w-full self-start sm:aspect-3/4 sm:max-h-none low:aspect-3/4 low:h-[33svh] low:w-auto">
        <Poster show={show} />
      </div>
      <div className="grid content-start gap-7">
        <ShowTitle name={show.name} />
        {production && production.subtitle !== null && (
          <p className="-mt-4 text-muted text-xl wrap-anywhere">
            <bdi>{production.subtitle}</bdi>
          </p>
        )}
        <ShowFacts show={show} formerStart={formerStart} />
        {show.note && (
          <p dir="auto" className="max-w-2xl whitespace-pre-line wrap-anywhere">
            {show.note}
          </p>
        )}
        {!house && <Booking show={show} house={house} hold={hold} {...asked} />}
        {!house && rest}
      </div>
      {house && (
        <>
          <div className="col-span-full grid gap-7">
            <Booking show={show} house={house} hold={hold} {...asked} />
          </div>
          <div className="col-span-full grid max-w-4xl gap-7">{rest}</div>
        </>
      )}
    </article>
  )
  return (
    <>
      {article}
      {takesBookings && (
        <Island
          name="hold-link"
          of={HoldLink}
          props={{
            startsAt: show.startTime.toISOString(),
            day: formatDay(show.startTime, venue.timeZone, now),
            time: formatTime(show.startTime, venue.timeZone),
          }}
        />
      )}
    </>
  )
}

/** What the page says to visitors whose form got no seats. */
const missedTexts = {
  taken: { title: 'seatsTaken', text: 'nothingBooked' },
  busy: { title: 'busy', text: 'tryAgain' },
} as const

type Missed = keyof typeof missedTexts

/**
 * The booking form, or why the show cannot be booked now.
 *
 * @param props.hold the visitor's hold of the show, which the form changes.
 * @param props.wanted the number of seats to begin with, if it is possible.
 * @param props.missed why a form for so many seats, which was sent from this page, got none.
 */
function Booking({
  show,
  house,
  hold,
  wanted,
  section,
  missed,
}: {
  show: ShowDetails
  house: Awaited<ReturnType<typeof getHouseOfShow>>
  hold: SeatedHold | undefined
  wanted: number
  section: number
  missed: Missed | undefined
}) {
  const t = texts(showPage)
  const now = new Date()
  const left = show.availableSeats
  const { maxSeatsPerBooking, forbidsSingles } = getVenue()
  const state = showState(show, now)
  if (state === 'cancelled') {
    return <Closed title={t('cancelled')}>{t('doesNotTakePlace')}</Closed>
  }
  if (state === 'scheduled') return <OpensLater opensAt={show.bookingOpensAt} />
  if (state === 'closed') {
    return <Closed title={t('closed')}>{t('ticketsStayGood')}</Closed>
  }
  const most = Math.min(left, maxSeatsPerBooking ?? left)
  const isNumber = Number.isInteger(wanted) && wanted >= 1
  const tooMany = !house && missed === 'taken' && isNumber && wanted > left && left > 0
  const seatCount = isNumber && (wanted <= most || tooMany) ? wanted : Math.min(2, most || 2)
  const props = {
    show: { id: show.id, seatsLeft: left, totalSeats: show.totalSeats },
    started: state === 'started',
    soldOut: show.keptBackSeats > 0 ? t('noSeatsLeft') : t('allBooked', { count: show.totalSeats }),
    seatCount,
    maxSeats: maxSeatsPerBooking,
    holdSeconds: getEnv().HOLD_SECONDS,
    idempotencyKey: randomUUID(),
    action: holdSeats,
  }
  const notice = missed && !tooMany && (
    <Notice tone="warning" title={t(missedTexts[missed].title)}>
      {t(missedTexts[missed].text)}
    </Notice>
  )
  if (!house) {
    return (
      <>
        {notice}
        <Island name="booking" of={LiveBooking} props={{ ...props, tooMany }} />
      </>
    )
  }
  const { planId, packed, map, sold, released } = house
  const held = hold && { reference: hold.reference, seats: hold.seats.map(({ label }) => label) }
  const own = held ? held.seats.flatMap((label) => map.byLabel.get(label) ?? []) : []
  return (
    <>
      {notice}
      {hold && <Held hold={hold} />}
      <Island
        name="seat-picker"
        of={SeatPicker}
        props={{
          ...props,
          planId,
          plan: packed,
          unavailable: Buffer.from(sold).toString('base64'),
          released: released && Buffer.from(released).toString('base64'),
          forbidsSingles,
          held,
        }}
      />
      <SeatListForm
        showId={show.id}
        sections={listSections(map, withoutBits(sold, own), {
          path: `/shows/${show.id}`,
          wanted: section || sectionOf(map, own[0]),
        })}
        maxSeats={maxSeatsPerBooking}
        held={held}
        idempotencyKey={props.idempotencyKey}
        action={holdSeats}
      />
    </>
  )
}

/** The number of a seat's section, from 1. */
const sectionOf = ({ seats }: SeatMap, seat: number | undefined) =>
  [...new Set(seats.map(({ section }) => section))].indexOf(seats[seat ?? -1]?.section ?? '') + 1

/** Says which seats the visitor holds, and until when. */
function Held({ hold: { reference, seats, expiresAt } }: { hold: SeatedHold }) {
  const t = texts(showPage)
  const zone = getVenue().timeZone
  return (
    <Notice title={t('heldUntil', { count: seats.length, time: formatTime(expiresAt, zone), zone: zoneName(zone) })}>
      <div className="grid justify-items-start gap-3">
        <p>
          <SeatLines seats={seats} />
        </p>
        <p>{t('keptUntilOthers', { count: seats.length })}</p>
        <a href={`/bookings/${reference}`} className={buttonClass('quiet')}>
          {t('goOn', { count: seats.length })}
        </a>
      </div>
    </Notice>
  )
}

/** Says when booking opens. */
function OpensLater({ opensAt }: { opensAt: Date | null }) {
  const t = texts(showPage)
  const zone = getVenue().timeZone
  return (
    <Closed title={t('notOpenYet')}>
      {opensAt &&
        t.rich('bookingOpens', {
          time: (chunks) => (
            <time dateTime={opensAt.toISOString()} className="font-semibold text-ink">
              {chunks}
            </time>
          ),
          date: formatLongDate(opensAt, zone),
          clock: formatTime(opensAt, zone),
          zone: zoneName(zone),
        })}
    </Closed>
  )
}
