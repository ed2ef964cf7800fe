/** A line of a plot. */
export type Series = { name: string; points: readonly (readonly [x: number, y: number])[] }

/** A mark of the horizontal axis. The scale need not be even: the caller decides where a label is. */
export type Tick = { at: number; label: string }

export type Plot = { title: string; x: string; y: string; ticks: readonly Tick[]; series: readonly Series[] }

const [width, height] = [720, 400]

/** Room for the labels of the outermost marks. */
const inset = 48
const frame = { left: 76, right: width - 32, top: 92, bottom: height - 64 }

/** The palette of Okabe and Ito, safe for colour-blind readers. Lines also differ in their marks. */
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#7a5c00']

/**
 * Draws lines over a common axis, from zero upwards, as SVG on a light card that is readable on a dark page, too.
 *
 * @param plot.ticks in the unit of the points.
 */
export function draw({ title, x, y, ticks, series }: Plot): string {
  const points = series.flatMap((line) => line.points)
  const marks = evenTicks(Math.max(...points.map(([, value]) => value), 0))
  const ends = [...points.map(([at]) => at), ...ticks.map(({ at }) => at)]
  const across = scale([Math.min(...ends), Math.max(...ends)], [frame.left + inset, frame.right - inset])
  const up = scale([0, marks.at(-1) ?? 1], [frame.bottom, frame.top])
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="13" fill="#1f2937">
<title>${escapeText(title)}</title>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="#ffffff" stroke="#d1d5db"/>
<text x="24" y="32" font-size="16" font-weight="600">${escapeText(title)}</text>
${legend(series)}
<text x="24" y="${frame.top - 16}" fill="#4b5563">${escapeText(y)}</text>
${marks
  .map((mark) => {
    const at = round(up(mark))
    return `<path d="M${frame.left} ${at}H${frame.right}" stroke="#e5e7eb"/><text x="${frame.left - 8}" y="${at + 4}" text-anchor="end">${mark.toLocaleString('en-GB')}</text>`
  })
  .join('\n')}
${ticks
  .map(
    ({ at, label }) =>
      `<text x="${round(across(at))}" y="${frame.bottom + 22}" text-anchor="middle">${escapeText(label)}</text>`,
  )
  .join('\n')}
<text x="${(frame.left + frame.right) / 2}" y="${height - 20}" text-anchor="middle" fill="#4b5563">${escapeText(x)}</text>
${series.map((line, i) => drawLine(line, i, across, up)).join('\n')}
</svg>
`
}

/** Four to eight round numbers from 0 up to `max` or just above it. */
export function evenTicks(max: number): number[] {
  if (!(max > 0)) return [0, 1]
  const rough = max / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([5, 2.5, 2, 1].find((factor) => factor * power <= rough) ?? 1) * power
  // Multiplied and not added up: sums of fractions lose precision.
  return Array.from({ length: Math.ceil(max / step - 1e-9) + 1 }, (_, i) => Number((i * step).toPrecision(12)))
}

function drawLine({ points }: Series, i: number, across: (x: number) => number, up: (y: number) => number): string {
  const places = points.map(([x, y]) => [round(across(x)), round(up(y))] as const)
  const path = places.map(([x, y], place) => `${place === 0 ? 'M' : 'L'}${x} ${y}`).join('')
  return `<path d="${path}" fill="none" stroke="${colourOf(i)}" stroke-width="2"/>${places.map((place) => mark(place, i)).join('')}`
}

function legend(series: readonly Series[]): string {
  let left = 30
  return series
    .map(({ name }, i) => {
      const at = left
      left += 34 + name.length * 7.2
      return `${mark([at, 52], i)}<text x="${round(at + 10)}" y="56">${escapeText(name)}</text>`
    })
    .join('\n')
}

const mark = ([x, y]: readonly [number, number], i: number) =>
  i % 2 === 0
    ? `<circle cx="${x}" cy="${y}" r="4" fill="${colourOf(i)}"/>`
    : `<rect x="${x - 4}" y="${y - 4}" width="8" height="8" fill="${colourOf(i)}"/>`

const colourOf = (i: number) => colours[i % colours.length]

const scale =
  ([from, to]: readonly [number, number], [start, end]: readonly [number, number]) =>
  (value: number) =>
    to === from ? (start + end) / 2 : start + ((value - from) / (to - from)) * (end - start)

const round = (value: number) => Math.round(value * 10) / 10

const escapeText = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
