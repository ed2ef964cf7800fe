import { compositions } from './compositions.ts'
import { inksFor } from './inks.ts'
import { hash, join, random, rect, type Shape, sheet } from './shapes.ts'

export type PosterSubject = { id: number; name: string }

/** Coprime to the number of compositions, so that steps of this size visit all of them. */
const stride = 4

/**
 * The poster of a show, which depends on its id and name only. The id selects inks and composition: consecutive shows differ in
 * both, and a pair repeats after 99 shows. The name seeds the random numbers of the composition.
 */
export function drawPoster({ id, name }: PosterSubject): Shape[] {
  const compose = compositions[(id * stride) % compositions.length] ?? compositions[0]
  const inks = inksFor(id)
  return join([rect(0, 0, sheet.width, sheet.height, inks.ground), ...compose(random(hash(name)), inks)])
}

/** The poster as an SVG file, for use without React. */
export function posterSvg(show: PosterSubject): string {
  const paths = drawPoster(show).map(
    ({ d, fill, opacity }) => `<path d="${d}" fill="${fill}" fill-opacity="${opacity}"/>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${sheet.width} ${sheet.height}">${paths.join('')}</svg>`
}
