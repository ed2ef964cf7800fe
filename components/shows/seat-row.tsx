import { times } from '#components/poster/shapes.ts'

const width = 10
const height = 12
const row = 24

const free = (i: number) => `M${i * width + 1} 12V5.2a4.2 4.2 0 0 1 8.4 0V12z`
const taken = (i: number) => `M${i * width + 1} 12V9.4a1 1 0 0 1 1-1h6.4a1 1 0 0 1 1 1V12z`

/** How many of the drawn seats stand for free ones. */
function drawnFree(left: number, total: number, count: number): number {
  const share = Math.round((left / total) * count)
  return left === 0 ? 0 : Math.min(Math.max(share, 1), left === total ? count : count - 1 || 1)
}

/**
 * Seats left as a row of seats, free ones up and taken ones folded, so that the shape tells without the colour. A small
 * house is drawn seat by seat, a large one in proportion: one seat stays up while any is left.
 *
 * @param props.before how many were left until now; the seats taken since are seen to fold.
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
