import { compositions } from './compositions.ts'
import { inksFor } from './inks.ts'
import { hash, join, random, rect, type Shape, sheet } from './shapes.ts'

/** A show. All shows of a production have one poster. */
export type PosterSubject = { id: number; productionId: number | null; name: string }

/** Coprime to the number of compositions, so that steps of this size visit all of them. */
const stride = 4

/** The number that selects inks and composition. A show without a production counts as one by itself. */
export const posterNumber = ({ id, productionId }: Omit<PosterSubject, 'name'>) => productionId ?? id

/**
 * The poster of a show, which depends on its production and name only. The production's id selects inks and composition:
 * consecutive productions differ in both, and a pair repeats after 99 productions. The name seeds the random numbers of the
 * composition.
 */
export function drawPoster({ name, ...show }: PosterSubject): Shape[] {
  const number = posterNumber(show)
  const compose = compositions[(number * stride) % compositions.length] ?? compositions[0]
  const inks = inksFor(number)
  return join([rect(0, 0, sheet.width, sheet.height, inks.ground), ...compose(random(hash(name)), inks)])
}

/** The poster as an SVG file, for use without React. */
export function posterSvg(show: PosterSubject): string {
  const paths = drawPoster(show).map(
    ({ d, fill, opacity }) => `<path d="${d}" fill="${fill}" fill-opacity="${opacity}"/>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${sheet.width} ${sheet.height}">${paths.join('')}</svg>`
}
