import { describe, expect, test } from 'vitest'
import { arrival, createRandom, planBuyers } from './plan.ts'

const plan = { buyers: 2_000, seconds: 4, seed: 7, holdSeconds: 5 }

describe('createRandom', () => {
  test('returns the same numbers for the same seed and other numbers for another seed', () => {
    const take = (seed: number) => Array.from({ length: 5 }, createRandom(seed))
    expect(take(1)).toEqual(take(1))
    expect(take(1)).not.toEqual(take(2))
  })

  test('returns evenly distributed numbers from 0 to 1', () => {
    const tenths = Array.from({ length: 10 }, () => 0)
    const random = createRandom(3)
    for (let i = 0; i < 10_000; i++) {
      const tenth = Math.floor(random() * 10)
      tenths[tenth] = (tenths[tenth] ?? Number.NaN) + 1
    }
    expect(tenths).toHaveLength(10)
    for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(150)
  })
})

test('arrivals start at the opening, end with the period, and are most frequent at the start', () => {
  expect(arrival(0)).toBeCloseTo(0)
  expect(arrival(1)).toBeCloseTo(1)
  expect(arrival(0.5)).toBeLessThan(0.2)
})

describe('planBuyers', () => {
  test('returns the same buyers for the same seed', () => {
    expect(planBuyers(plan)).toEqual(planBuyers(plan))
    expect(planBuyers(plan)).not.toEqual(planBuyers({ ...plan, seed: 8 }))
  })

  test('returns buyers in order of arrival, all within the period and most of them early', () => {
    const times = planBuyers(plan).map(({ arrivesMs }) => arrivesMs)
    expect(times).toHaveLength(2_000)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(times[0]).toBeGreaterThanOrEqual(0)
    expect(times.at(-1)).toBeLessThanOrEqual(4_000)
    expect(times.filter((time) => time < 1_000).length).toBeGreaterThan(1_100)
  })

  test('lets some buyers leave their hold, some exceed its time and most confirm in time', () => {
    const crowd = planBuyers(plan)
    const share = (test: (buyer: (typeof crowd)[number]) => boolean) => crowd.filter(test).length / crowd.length
    expect(share(({ leaves }) => leaves)).toBeCloseTo(0.15, 1)
    expect(share(({ thinksMs }) => thinksMs >= 5_000)).toBeCloseTo(0.03, 1)
    expect(share(({ thinksMs }) => thinksMs >= 5_000)).toBeGreaterThan(0)
    expect(new Set(crowd.map(({ seats }) => seats))).toEqual(new Set([1, 2, 3, 4]))
  })
})
