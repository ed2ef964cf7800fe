import { compositions } from './compositions.ts'
import { inksFor } from './inks.ts'
import { hash, join, random, rect, type Shape, sheet } from './shapes.ts'

export type PosterSubject = { id: number; name: string }

/** Coprime to the number of compositions: going by it visits each before any comes again. */
const stride = 4

/**
 * The poster of a show, decided by its number and name alone. The number picks inks and composition, so that shows made one
 * after another differ in both (99 pairs before one repeats); the name decides how the composition is drawn.
 */
export function drawPoster({ id, name }: PosterSubject): Shape[] {
  const compose = compositions[(id * stride) % compositions.length] ?? compositions[0]
  const inks = inksFor(id)
  return join([rect(0, 0, sheet.width, sheet.height, inks.ground), ...compose(random(hash(name)), inks)])
}

/** The poster as the text of an SVG file, for where React does not reach. */
export function posterSvg(show: PosterSubject): string {
  const paths = drawPoster(show).map(
    ({ d, fill, opacity }) => `<path d="${d}" fill="${fill}" fill-opacity="${opacity}"/>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${sheet.width} ${sheet.height}">${paths.join('')}</svg>`
}
