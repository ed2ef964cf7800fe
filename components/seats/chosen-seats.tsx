import { textTags } from '#components/ui/text-tags.tsx'
import { labelsOf, type SeatMap } from '#domain/seating/seat-map.ts'
import { leavesSingleSeats } from '#domain/venue/rules.ts'
import { formatList } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { seats } from '#messages/seats.ts'
import { kindName } from './seat-names.ts'

/**
 * The seats that are chosen, each with a button that removes it, and a warning if the choice leaves seats alone. Without JavaScript the
 * buttons would do nothing.
 *
 * @param props.refused the seats that the venue does not allow to be left alone.
 */
export function ChosenSeats({
  map,
  chosen,
  singles,
  refused,
  onRemove,
}: {
  map: SeatMap
  chosen: readonly number[]
  singles: readonly number[]
  refused: readonly number[]
  onRemove: (seat: number) => void
}) {
  if (chosen.length === 0) return null
  const t = texts(seats)
  return (
    <div className="hidden gap-3 scripting:grid">
      <ul aria-label={t('chosenSeats')} className="flex flex-wrap gap-2">
        {chosen.map((seat) => {
          const named = map.seats[seat]
          return named ? (
            <li key={seat}>
              <button
                type="button"
                onClick={() => onRemove(seat)}
                className="inline-flex min-h-11 cursor-pointer items-center gap-2.5 rounded-full border-2 border-edge py-1 ps-4 pe-3 hover:border-ink"
              >
                <span className="text-start leading-tight">
                  {t.rich('removeSeat', {
                    ...textTags,
                    name: (chunks) => <span className="font-semibold wrap-anywhere">{chunks}</span>,
                    section: named.section,
                    row: named.row,
                    seat: named.seat,
                  })}
                  {named.kind !== 'standard' && (
                    <span className="block text-muted text-sm">{kindName(named.kind)}</span>
                  )}
                </span>
                <svg viewBox="0 0 20 20" aria-hidden="true" className="size-5 shrink-0 stroke-2 stroke-current">
                  <path d="M5 5l10 10M15 5L5 15" />
                </svg>
              </button>
            </li>
          ) : null
        })}
      </ul>
      {refused.length > 0 ? (
        <p role="status" className="font-semibold text-danger">
          {leavesSingleSeats(labelsOf(map, refused))}
        </p>
      ) : (
        singles.length > 0 && (
          <p role="status" className="font-semibold text-warning">
            {t('wouldBeAlone', { seats: formatList(labelsOf(map, singles)) })}
          </p>
        )
      )}
    </div>
  )
}
