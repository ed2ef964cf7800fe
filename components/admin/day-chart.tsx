import { scaleLinear, scaleUtc } from 'd3-scale'
import { area, curveStepAfter } from 'd3-shape'
import { formatDayOfMonth, formatNumber } from '#lib/format.ts'

/** A value for each day of a period, without gaps. Days are dates such as `2026-03-29`. */
export type DayValues = readonly { day: string; value: number }[]

/** In pixels. The width is the page's; within the drawing it is counted in thousandths. */
const height = 220
const [highest, lowest, wide] = [22, 192, 1000]

const dayMs = 86_400_000

/**
 * Draws a value for each day as a stepped area. It takes the page's width, and its text keeps its size: the area is stretched in a
 * drawing of its own.
 *
 * @param props.id is not used twice on a page.
 * @param props.summary what the drawing shows, in words.
 * @param props.unit follows the numbers of the scale, such as a percent sign.
 * @param props.top the scale goes up to this value at least.
 */
export function DayChart({
  id,
  title,
  summary,
  days,
  unit = '',
  top = 1,
}: {
  id: string
  title: string
  summary: string
  days: DayValues
  unit?: string
  top?: number
}) {
  const steps = days.map(({ day, value }) => ({ at: Date.parse(day), value }))
  const last = steps.at(-1)
  if (!last) return null
  // The last step ends with its day.
  const points = [...steps, { at: last.at + dayMs, value: last.value }]
  const across = scaleUtc([points[0]?.at ?? last.at, last.at + dayMs], [0, wide])
  const up = scaleLinear([0, Math.max(...steps.map(({ value }) => value), top)], [lowest, highest]).nice(4)
  const outline = area<(typeof points)[number]>(
    ({ at }) => across(at),
    lowest,
    ({ value }) => up(value),
  )
    .curve(curveStepAfter)
    .digits(1)
  return (
    <svg role="img" aria-labelledby={`${id}-title ${id}-summary`} height={height} className="block w-full text-xs">
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-summary`}>{summary}</desc>
      <svg viewBox={`0 0 ${wide} ${height}`} preserveAspectRatio="none" width="100%" height={height} aria-hidden="true">
        <path d={outline(points) ?? ''} className="fill-accent" />
      </svg>
      {up.ticks(4).map((value) => (
        <g key={value}>
          <line x1="0" x2="100%" y1={up(value)} y2={up(value)} className={value === 0 ? 'stroke-ink' : 'stroke-edge'} />
          {Number.isInteger(value) && value > 0 && (
            <text x="0" y={up(value) - 5} className={textClass}>
              {formatNumber(value)}
              {unit}
            </text>
          )}
        </g>
      ))}
      {across.ticks(3).map((day) => (
        <DayMark key={day.getTime()} day={day} at={(across(day) / wide) * 100} />
      ))}
    </svg>
  )
}

/** Text keeps an edge of paper, so that it is readable over the area. */
const textClass = 'fill-ink stroke-4 stroke-paper [paint-order:stroke] [stroke-linejoin:round]'

/** A day below the area. @param props.at percent of the width. */
const DayMark = ({ day, at }: { day: Date; at: number }) => (
  <>
    <line x1={`${at}%`} x2={`${at}%`} y1={lowest} y2={lowest + 6} className="stroke-ink" />
    <text x={`${at}%`} y={height - 8} textAnchor={at < 8 ? 'start' : at > 92 ? 'end' : 'middle'} className={textClass}>
      {formatDayOfMonth(day, 'UTC')}
    </text>
  </>
)
