import { bulbs, mask, seats, sunburst } from './emblems.ts'
import { arches, curtain, moon, spotlight, stairs } from './scenes.ts'
import type { Composition } from './shapes.ts'

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
