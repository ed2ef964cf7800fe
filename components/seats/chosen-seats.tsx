import type { SeatMap } from '#domain/seating/seat-map.ts'
import { formatList } from '#lib/format.ts'
import { kindNames } from './seat-names.ts'

/** The seats that are chosen, each with a button that removes it, and a warning if the choice leaves seats alone. */
export function ChosenSeats({
  map,
  chosen,
  singles,
  onRemove,
}: {
  map: SeatMap
  chosen: readonly number[]
  singles: readonly number[]
  onRemove: (seat: number) => void
}) {
  if (chosen.length === 0) return null
  return (
    <div className="grid gap-3">
      <ul aria-label="Chosen seats" className="flex flex-wrap gap-2">
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
                  <span className="sr-only">Remove </span>
                  <span className="font-semibold wrap-anywhere">
                    {named.section}, row {named.row}, seat {named.seat}
                  </span>
                  {named.kind !== 'standard' && (
                    <span className="block text-muted text-sm">{kindNames[named.kind]}</span>
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
      {singles.length > 0 && (
        <p role="status" className="font-semibold text-warning">
          {formatList(singles.map((seat) => map.seats[seat]?.label ?? ''))} would be left alone. If you can move by one
          seat, nobody has to sit there without company.
        </p>
      )}
    </div>
  )
}
