import { bulbs, mask, seats, sunburst } from './emblems.ts'
import type { Inks } from './inks.ts'
import { arches, curtain, moon, spotlight, stairs } from './scenes.ts'
import type { Shape } from './shapes.ts'

/** Draws on a sheet already filled with the ground ink; `next` gives the show's own series of numbers in [0, 1). */
export type Composition = (next: () => number, inks: Inks) => Shape[]

/** Their order is part of every show's poster. */
export const compositions: readonly [Composition, ...Composition[]] = [
  spotlight,
  curtain,
  sunburst,
  seats,
  moon,
  stairs,
  arches,
  bulbs,
  mask,
]
