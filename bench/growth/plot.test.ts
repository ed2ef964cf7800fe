import { describe, expect, test } from 'vitest'
import { draw, evenTicks } from './plot.ts'

describe('evenTicks', () => {
  test.each([
    [10, [0, 2.5, 5, 7.5, 10]],
    [0.7, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]],
    [1.02, [0, 0.25, 0.5, 0.75, 1, 1.25]],
    [6_100, [0, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000]],
    [0, [0, 1]],
  ])('up to %d are %j', (max, marks) => {
    expect(evenTicks(max)).toEqual(marks)
  })

  test('are four to nine ticks and reach every maximum', () => {
    for (let max = 0.003; max < 5e7; max *= 1.37) {
      const marks = evenTicks(max)
      expect(marks.length).toBeGreaterThanOrEqual(4)
      expect(marks.length).toBeLessThanOrEqual(9)
      expect(marks.at(-1)).toBeGreaterThanOrEqual(max * (1 - 1e-9))
    }
  })
})

describe('draw', () => {
  const plot = {
    title: 'Bookings & <seats>',
    x: 'shows',
    y: 'per second',
    ticks: [
      { at: 0, label: 'few' },
      { at: 1, label: 'many' },
    ],
    series: [{ name: 'here', points: [[0, 0] as const, [1, 100] as const] }],
  }

  test('puts the smallest x at the left, zero at the bottom, the largest x at the right and the largest y at the top', () => {
    expect(draw(plot)).toContain('d="M124 336L640 92"')
  })

  test('escapes texts', () => {
    expect(draw(plot)).toContain('Bookings &amp; &lt;seats&gt;')
    expect(draw(plot)).not.toContain('<seats>')
  })

  test('puts a single point in the middle', () => {
    const one = { ...plot, ticks: [], series: [{ name: 'one', points: [[5, 1] as const] }] }
    expect(draw(one)).toContain('d="M382 92"')
  })
})
