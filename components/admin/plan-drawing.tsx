import { useMemo } from 'react'
import { layOut } from '#components/seats/layout.ts'
import { SeatDrawing, toViewBox } from '#components/seats/seat-drawing.tsx'
import type { SeatingPlan } from '#domain/seating/schema.ts'
import { toSeatMap } from '#domain/seating/seat-map.ts'
import { formatSeats } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { planEditor } from '#messages/console/plan-editor.ts'

/** The width of a drawing on a desk, in pixels. Texts are sized for it. */
const usualWidth = 640

/** Draws a plan that cannot be tapped. */
export function PlanDrawing({ plan }: { plan: SeatingPlan }) {
  const { map, layout } = useMemo(() => ({ map: toSeatMap(plan), layout: layOut(plan) }), [plan])
  return (
    <svg
      viewBox={toViewBox(layout.box)}
      role="img"
      aria-label={texts(planEditor)('drawing', { seats: formatSeats(map.seats.length) })}
      className="block max-h-[70svh] min-h-48 w-full rounded-xl border-2 border-line bg-raised"
    >
      <SeatDrawing map={map} layout={layout} categories={plan.categories} pixels={usualWidth / layout.box.width} />
    </svg>
  )
}
