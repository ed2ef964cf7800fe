import Link from 'next/link'
import { SeatRow } from '#components/shows/seat-row.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { formatNumber } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { todayPage } from '#messages/console/today.ts'
import { type AdminShow, ShowStatus } from './shows-table.tsx'

/** A show of today, with the seats that are sold and held, and links to what staff do with it. */
export function TodayShow({
  show,
  soldSeats,
  heldSeats,
  links,
}: {
  show: AdminShow
  soldSeats: number
  heldSeats: number
  links: readonly { href: string; text: string }[]
}) {
  const t = texts(todayPage)
  return (
    <li className="grid gap-4 rounded-2xl border-2 border-line bg-raised p-5 sm:p-6">
      <div className="grid gap-1">
        <h3 className="display text-3xl sm:text-4xl">
          <time dateTime={show.startsAt}>{show.time}</time>{' '}
          <Link
            href={`/admin/shows/${show.id}`}
            prefetch={false}
            className="underline decoration-2 decoration-line underline-offset-4 hover:decoration-accent"
          >
            <bdi>{show.name}</bdi>
          </Link>
        </h3>
        <ShowStatus show={show} />
      </div>
      <Facts>
        <Fact name={t('sold')}>{formatNumber(soldSeats)}</Fact>
        <Fact name={t('held')}>{formatNumber(heldSeats)}</Fact>
        <Fact name={t('freeOf', { total: show.totalSeats })}>{formatNumber(show.seatsLeft)}</Fact>
      </Facts>
      <SeatRow left={show.seatsLeft} total={show.totalSeats} className="max-w-lg" />
      {links.length > 0 && (
        <div className="flex flex-wrap gap-3">
          {links.map(({ href, text }) => (
            <Link
              key={href}
              href={href}
              prefetch={false}
              aria-label={t('linkOfShow', { link: text, show: show.name, time: show.time })}
              className={buttonClass('quiet')}
            >
              {text}
            </Link>
          ))}
        </div>
      )}
    </li>
  )
}
