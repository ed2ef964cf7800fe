import type { Comparison } from './load.ts'

export type Row = Comparison & { name: string; atLeast: number | undefined }

/** Prints progress to standard error. */
export const say = (text: string) => process.stderr.write(`${text}…\n`)

export const number = (value: number, digits = 0) =>
  value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })

/** Comparisons as a table in Markdown. Latencies are in milliseconds. */
export const table = (rows: readonly Row[]) =>
  markdown(
    ['what', 'per second', 'p50', 'p99', 'rival per second', 'p50', 'p99', 'ratio', 'wanted'],
    rows.map(({ name, own, rival, ratio, atLeast }) => [
      name,
      ...[own, rival].flatMap(({ perSecond, p50, p99 }) => [number(perSecond), number(p50), number(p99)]),
      `${number(ratio, 2)}×`,
      wanted(ratio, atLeast),
    ]),
  )

/** The wanted ratio and whether it is reached; empty without one. */
export const wanted = (ratio: number, atLeast: number | undefined) =>
  atLeast === undefined ? '' : `${atLeast}× ${ratio >= atLeast ? '✓' : '✗'}`

/** A table in Markdown with aligned columns. */
export function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((cells) => cells[i]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, i) => (cells[i] ?? '').padEnd(width)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}
