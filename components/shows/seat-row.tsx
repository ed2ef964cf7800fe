import { times } from '#components/poster/shapes.ts'

/** The size of a drawn seat, in units of the drawing. */
const width = 10
const height = 12

/** How many seats are drawn at most. */
const maxDrawn = 24

/** The path of a free seat, and of a taken one. @param i the seat's place in the row. */
const free = (i: number) => `M${i * width + 1} 12V5.2a4.2 4.2 0 0 1 8.4 0V12z`
const taken = (i: number) => `M${i * width + 1} 12V9.4a1 1 0 0 1 1-1h6.4a1 1 0 0 1 1 1V12z`

/** How many of the drawn seats are free. @param count how many are drawn. */
function drawnFree(left: number, total: number, count: number): number {
  const share = Math.round((left / total) * count)
  return left === 0 ? 0 : Math.min(Math.max(share, 1), left === total ? count : count - 1 || 1)
}

/**
 * Draws the seats of a show as a row: free seats up, taken seats folded, so that the shape tells them apart without the colour.
 * A small show has one drawing for each seat. A large one has `maxDrawn`, divided in proportion, of which at least one is up while
 * any seat is free.
 *
 * @param props.before how many seats were left before. The seats taken since then fold in an animation.
 */
export function SeatRow({
  left,
  total,
  before = left,
  className = '',
}: {
  left: number
  total: number
  before?: number
  className?: string
}) {
  const count = Math.min(total, maxDrawn)
  const up = drawnFree(left, total, count)
  const justTaken = Math.max(drawnFree(before, total, count) - up, 0)
  return (
    <svg
      viewBox={`0 0 ${maxDrawn * width} ${height}`}
      aria-hidden="true"
      className={`block w-full rtl:-scale-x-100 ${className}`}
    >
      <path d={times(up, free).join('')} className="fill-ink" />
      <path d={times(count - up, (i) => taken(i + up)).join('')} className="fill-edge" />
      {justTaken > 0 && (
        <path
          key={left}
          d={times(justTaken, (i) => free(i + up)).join('')}
          className="origin-bottom fill-accent opacity-0 [transform-box:fill-box] motion-safe:animate-fold"
        />
      )}
    </svg>
  )
}
