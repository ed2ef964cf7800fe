import { expect, test } from 'vitest'
import { describeSeats } from './rules.ts'

test('seats are described by their rows', () => {
  const seat = (row: string, label: string) => ({ section: 'Stalls', row, seat: label })
  expect(describeSeats([seat('A', '5'), seat('A', '6'), seat('A', '8'), seat('B', '1')])).toEqual([
    'Stalls, row A, seats 5, 6 and 8',
    'Stalls, row B, seat 1',
  ])
})
