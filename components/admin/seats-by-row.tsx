import type { SeatingPlan } from '#domain/seating/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { staffSeats } from '#messages/console/staff-seats.ts'

/** All seats as text, with the names by which they are chosen. */
export const SeatsByRow = ({ plan }: { plan: SeatingPlan }) => (
  <details className="rounded-xl border-2 border-line px-4 py-1 open:pb-4">
    <summary className="min-h-11 cursor-pointer content-center font-semibold">{texts(staffSeats)('allByRow')}</summary>
    <dl className="grid gap-2 pt-2">
      {plan.sections.flatMap((section) =>
        section.rows.map((row) => (
          <div key={`${section.label} ${row.label} ${row.seats[0]?.label}`}>
            <dt className="font-semibold wrap-anywhere">
              {section.label} {row.label}
            </dt>
            <dd className="text-muted text-sm wrap-anywhere">
              {row.seats
                .toSorted((a, b) => a.slot - b.slot)
                .map(
                  (seat, i, all) => `${(all[i - 1]?.slot ?? seat.slot - 1) < seat.slot - 1 ? '· ' : ''}${seat.label}`,
                )
                .join(' ')}
            </dd>
          </div>
        )),
      )}
    </dl>
  </details>
)
