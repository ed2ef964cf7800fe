import type { SeatingPlan } from './schema.ts'

type Section = SeatingPlan['sections'][number]

/**
 * Writes the categories of a section's seats in the shortest form: at the section if its seats have the section's category, at a row if
 * its seats share another one, otherwise at the seats. Each seat keeps its category.
 */
export function shortenCategories(section: Section): Section {
  const categoryOf = (row: Section['rows'][number], seat: Section['rows'][number]['seats'][number]) =>
    seat.category ?? row.category ?? section.category
  const used = new Set(section.rows.flatMap((row) => row.seats.map((seat) => categoryOf(row, seat))))
  const [first = section.category] = used
  const common = used.has(section.category) ? section.category : first
  return {
    ...section,
    category: common,
    rows: section.rows.map((row) => {
      const ofRow = new Set(row.seats.map((seat) => categoryOf(row, seat)))
      const [only = common] = ofRow
      const usual = ofRow.size === 1 ? only : common
      return {
        label: row.label,
        ...(usual !== common && { category: usual }),
        seats: row.seats.map(({ label, slot, kind, position, ...seat }) => {
          const category = categoryOf(row, { label, slot, kind, ...seat })
          return { label, slot, kind, ...(category !== usual && { category }), ...(position && { position }) }
        }),
      }
    }),
  }
}
