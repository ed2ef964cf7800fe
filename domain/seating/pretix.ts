import { z } from 'zod'
import { describeIssue, namePlace } from './describe-issue.ts'
import { planSchema, type SeatingPlan } from './schema.ts'
import { shortenCategories } from './shorten-categories.ts'

/**
 * Seating plans of pretix: https://github.com/pretix/pretix/blob/master/src/pretix/static/seating/seating-plan.schema.json. Only what
 * a plan of Marquee has is read.
 */

const list = 'Give a list'
const text = z.string('Give a text')
const pixels = z.number('Give a number').min(-1_000_000).max(1_000_000)
const pointSchema = z.object({ x: pixels, y: pixels }, 'Give a position with x and y')

const pretixSchema = z.object({
  name: text,
  categories: z.array(z.object({ name: text }), list),
  zones: z.array(
    z.object({
      name: text.optional(),
      position: pointSchema,
      rows: z.array(
        z.object({
          row_number: text.nullish(),
          position: pointSchema.optional(),
          seats: z.array(z.object({ seat_number: text, position: pointSchema, category: text }), list),
        }),
        list,
      ),
    }),
    list,
  ),
})

type Pretix = z.output<typeof pretixSchema>
type Point = z.output<typeof pointSchema>

/** A plan of a file, and the program that wrote it. `problems` name places in the file. */
export type Imported =
  | { kind: 'plan'; plan: SeatingPlan; from: 'marquee' | 'pretix' }
  | { kind: 'refused'; problems: string[] }

/** Whether a file is a plan of pretix, and not one of Marquee. */
export const isPretixPlan = (content: unknown): boolean =>
  typeof content === 'object' && content !== null && 'zones' in content && !('sections' in content)

/** A gap between neighbours that is wider than this, in widths of a seat, is an aisle. */
const aisleFrom = 1.5

/** The distance of seats in pretix if no row has two. */
const usualPixels = 25

/** Reads a plan of pretix. */
export function readPretixPlan(content: unknown): Imported {
  const parsed = pretixSchema.safeParse(content)
  if (!parsed.success) return { kind: 'refused', problems: parsed.error.issues.map(describeIssue) }
  const pretix = parsed.data
  const unknown = listUnknownCategories(pretix)
  if (unknown.length > 0) return { kind: 'refused', problems: unknown }
  const ordered = pretix.zones.map(({ rows }) => rows.map(({ seats }) => alongRow(seats)))
  const width = seatWidth(ordered.flat())
  const { plan, zones } = convert(pretix, ordered, width)
  const checked = planSchema.safeParse(plan)
  if (!checked.success) {
    const problems = checked.error.issues.map(
      ({ path, message }) => `${namePlace(toPretixPath(path, zones))}: ${message}`,
    )
    return { kind: 'refused', problems: [...new Set(problems)] }
  }
  return { kind: 'plan', plan: checked.data, from: 'pretix' }
}

function listUnknownCategories({ categories, zones }: Pretix): string[] {
  const names = new Set(categories.map(({ name }) => name))
  return zones.flatMap(({ rows }, z) =>
    rows.flatMap(({ seats }, r) =>
      seats.flatMap(({ category }, i) =>
        names.has(category)
          ? []
          : [`${namePlace(['zones', z, 'rows', r, 'seats', i, 'category'])}: This category is not one of the plan`],
      ),
    ),
  )
}

type PretixSeat = Pretix['zones'][number]['rows'][number]['seats'][number] & { index: number }

/** The seats of a row from one end to the other, the left one first: in the order of the file, of x or of y, whichever is the shortest way. */
function alongRow(seats: Pretix['zones'][number]['rows'][number]['seats']): PretixSeat[] {
  const listed = seats.map((seat, index) => ({ ...seat, index }))
  const orders = [
    listed,
    listed.toSorted((a, b) => a.position.x - b.position.x || a.position.y - b.position.y),
    listed.toSorted((a, b) => a.position.y - b.position.y || a.position.x - b.position.x),
  ]
  const lengthOf = (order: PretixSeat[]) => gapsOf(order).reduce((sum, gap) => sum + gap, 0)
  const best = orders.reduce((shortest, order) => (lengthOf(order) < lengthOf(shortest) - 0.01 ? order : shortest))
  const [first, last] = [best[0]?.position.x ?? 0, best.at(-1)?.position.x ?? 0]
  return first > last ? best.toReversed() : best
}

/** The distances between seats that follow each other, in pixels. */
const gapsOf = (seats: readonly { position: Point }[]): number[] =>
  seats
    .slice(1)
    .map(({ position: { x, y } }, i) => Math.hypot(x - (seats[i]?.position.x ?? x), y - (seats[i]?.position.y ?? y)))

/** The usual distance of neighbours, in pixels. */
function seatWidth(rows: readonly PretixSeat[][]): number {
  const gaps = rows
    .flatMap(gapsOf)
    .filter((gap) => gap > 0)
    .toSorted((a, b) => a - b)
  return gaps[Math.floor(gaps.length / 2)] ?? usualPixels
}

/** The rows and seats of the file from which those of a plan were made. */
type Sources = { zone: number; rows: { row: number; seats: number[] }[] }[]

function convert(pretix: Pretix, ordered: PretixSeat[][][], width: number): { plan: SeatingPlan; zones: Sources } {
  const toWidths = (value: number) => Math.round((value / width) * 100) / 100
  const sources: Sources = []
  const sections: SeatingPlan['sections'] = []
  for (const [z, zone] of pretix.zones.entries()) {
    const rows: SeatingPlan['sections'][number]['rows'] = []
    const from: Sources[number]['rows'] = []
    for (const [r, { row_number: number, position: origin = { x: 0, y: 0 } }] of zone.rows.entries()) {
      const seats = ordered[z]?.[r] ?? []
      if (seats.length === 0) continue
      const gaps = gapsOf(seats)
      let slot = 0
      rows.push({
        label: number?.trim() || String(r + 1),
        seats: seats.map(({ seat_number: label, position: { x, y }, category }, i) => {
          const gap = (gaps[i - 1] ?? 0) / width
          if (i > 0) slot += gap > aisleFrom ? Math.max(2, Math.round(gap)) : 1
          const position = { x: toWidths(origin.x + x), y: toWidths(origin.y + y) }
          return { label: label.trim(), slot, kind: 'standard', category: category.trim(), position }
        }),
      })
      from.push({ row: r, seats: seats.map(({ index }) => index) })
    }
    if (rows.length === 0) continue
    sources.push({ zone: z, rows: from })
    sections.push(
      shortenCategories({
        label: zone.name?.trim() || `Zone ${z + 1}`,
        category: rows[0]?.seats[0]?.category ?? '',
        position: { x: toWidths(zone.position.x), y: toWidths(zone.position.y) },
        rows,
      }),
    )
  }
  const categories = [...new Set(pretix.categories.map(({ name }) => name.trim()))]
  return { plan: { name: pretix.name, categories, sections }, zones: sources }
}

/** Names a place of a plan as the file of pretix calls it. */
function toPretixPath(path: readonly PropertyKey[], sources: Sources): PropertyKey[] {
  const [part, s, , r, , i, field] = path
  if (part !== 'sections') return [...path]
  if (typeof s !== 'number') return ['zones']
  const zone = sources[s]
  if (typeof r !== 'number') return ['zones', zone?.zone ?? s, path[2] === 'label' ? 'name' : 'rows']
  const row = zone?.rows[r]
  const place = ['zones', zone?.zone ?? s, 'rows', row?.row ?? r]
  if (typeof i !== 'number') return [...place, path[4] === 'label' ? 'row_number' : 'seats']
  return [...place, 'seats', row?.seats[i] ?? i, field === 'label' ? 'seat_number' : (field ?? 'seat_number')]
}
