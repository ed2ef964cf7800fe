import { planSchema } from '#domain/seating/schema.ts'
import { toSeatMap } from '#domain/seating/seat-map.ts'

const kinds = { '.': 'standard', w: 'wheelchair', c: 'companion' } as const

/** A map of one section for each list of rows: a space is an aisle. Seats are named by section, row and slot from 0. */
export const mapOf = (...sections: string[][]) =>
  toSeatMap(
    planSchema.parse({
      name: 'P',
      categories: ['A'],
      sections: sections.map((rows, s) => ({
        label: String(s),
        category: 'A',
        rows: rows.map((signs, r) => ({
          label: String(r),
          seats: [...signs].flatMap((sign, slot) => {
            const kind = sign in kinds && kinds[sign as keyof typeof kinds]
            return kind ? [{ label: String(slot), slot, kind }] : []
          }),
        })),
      })),
    }),
  )
