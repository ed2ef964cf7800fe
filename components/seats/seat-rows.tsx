import { buttonClass } from '#components/ui/button.tsx'
import { checkboxClass } from '#components/ui/checkbox.ts'
import { textTags } from '#components/ui/text-tags.tsx'
import { texts } from '#lib/language/texts.ts'
import { seats } from '#messages/seats.ts'

/** A seat in a list. A seat of a booking cannot be ticked: staff see whose it is. */
export type ListedSeat = { label: string; seat: string; note?: string; booking?: { id: number; name: string } }

/** A section, and its rows if they are shown here. Otherwise `href` leads to them. */
export type ListedSection = {
  label: string
  free: number
  href: string
  rows: { label: string; free: number; seats: ListedSeat[] }[] | undefined
}

/** Rows to open, in which seats are ticked without JavaScript. @param props.ticked the labels of those that are ticked at first. */
export const SeatRows = ({ sections, ticked }: { sections: readonly ListedSection[]; ticked: ReadonlySet<string> }) =>
  sections.map((section) => <Section key={section.label} section={section} ticked={ticked} />)

function Section({
  section: { label, free, href, rows },
  ticked,
}: {
  section: ListedSection
  ticked: ReadonlySet<string>
}) {
  const t = texts(seats)
  const title = t('freeIn', { place: label, count: free })
  if (!rows) {
    return (
      <a href={href} className={buttonClass('quiet')}>
        {title}
      </a>
    )
  }
  return (
    <fieldset className="grid gap-1">
      <legend className="pb-1 font-semibold text-lg">{title}</legend>
      {rows.map((row) => (
        <details key={row.label} open={row.seats.some((seat) => ticked.has(seat.label))}>
          <summary className="min-h-11 cursor-pointer content-center">
            {t('rowFree', { row: row.label, count: row.free })}
          </summary>
          <div className="flex flex-wrap gap-x-3 pb-3">
            {row.seats.map((seat) => (
              <Seat key={seat.label} seat={seat} place={{ section: label, row: row.label }} ticked={ticked} />
            ))}
          </div>
        </details>
      ))}
    </fieldset>
  )
}

function Seat({
  seat: { label, seat, note, booking },
  place,
  ticked,
}: {
  seat: ListedSeat
  place: { section: string; row: string }
  ticked: ReadonlySet<string>
}) {
  const name = (
    <span className="wrap-anywhere">
      {texts(seats).rich('ofRow', { ...textTags, ...place, seat })}
      {note && <span className="text-muted text-sm"> ({note})</span>}
      {booking && (
        <>
          : <bdi>{booking.name}</bdi>
        </>
      )}
    </span>
  )
  if (booking) {
    return (
      <a
        href={`/admin/bookings/${booking.id}`}
        className="inline-flex min-h-11 min-w-11 max-w-full items-center underline underline-offset-4"
      >
        {name}
      </a>
    )
  }
  return (
    <label className="inline-flex min-h-11 items-center gap-1">
      <input type="checkbox" name="seats" value={label} defaultChecked={ticked.has(label)} className={checkboxClass} />
      {name}
    </label>
  )
}
