import { type Buyer, createRandom, type Plan, planBuyers } from './plan.ts'

/** The steps of a visitor, in their order. The last ones are no requests of the visitor's own. */
export const visitorSteps = [
  'page',
  'live seats',
  'page again',
  'hold',
  'hold again',
  'refused: too late',
  'hold page',
  'confirm',
  'tickets',
  'all waits of a buyer',
  'empty request',
] as const
export type VisitorStep = (typeof visitorSteps)[number]

/**
 * `choosesMs`: time on the page before the first try. `patienceMs`: how long the visitor watches a sold-out show. `reactsMs`: time from
 * the moment when seats have come back until the visitor presses the button.
 */
export type Visitor = Buyer & { choosesMs: number; patienceMs: number; reactsMs: number; address: string }

/** Draws visitors, in the order of their arrival. */
export function planVisitors(plan: Plan): Visitor[] {
  const random = createRandom(plan.seed + 1)
  return planBuyers(plan).map((buyer, i) => ({
    ...buyer,
    choosesMs: 500 + random() * 2000,
    patienceMs: 30_000 + random() * 90_000,
    reactsMs: 500 + random() * 4500,
    address: `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`,
  }))
}
