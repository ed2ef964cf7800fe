import { times } from '#components/poster/shapes.ts'

const width = 10
const height = 12
const row = 24

const free = (i: number) => `M${i * width + 1} 12V5.2a4.2 4.2 0 0 1 8.4 0V12z`
const taken = (i: number) => `M${i * width + 1} 12V9.4a1 1 0 0 1 1-1h6.4a1 1 0 0 1 1 1V12z`

/** How many of the drawn seats are drawn as free. */
function drawnFree(left: number, total: number, count: number): number {
  const share = Math.round((left / total) * count)
  return left === 0 ? 0 : Math.min(Math.max(share, 1), left === total ? count : count - 1 || 1)
}

/**
 * Draws the seats of a show as a row: free seats up, taken seats folded, so that the shape tells them apart without the colour.
 * A small show has one drawing for each seat, a large one a proportional number; one stays up while any seat is free.
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
  const count = Math.min(total, row)
  const up = drawnFree(left, total, count)
  const justTaken = Math.max(drawnFree(before, total, count) - up, 0)
  return (
    <svg viewBox={`0 0 ${row * width} ${height}`} aria-hidden="true" className={`block w-full ${className}`}>
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
