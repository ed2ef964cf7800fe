import { bulbs, mask, seats, sunburst } from './emblems.ts'
import type { Inks } from './inks.ts'
import { arches, curtain, moon, spotlight, stairs } from './scenes.ts'
import type { Shape } from './shapes.ts'

/** Draws on a sheet that is filled with the ground ink. `next` gives the show's random numbers in [0, 1). */
export type Composition = (next: () => number, inks: Inks) => Shape[]

/** Their order decides which poster a show has: do not change it. */
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
