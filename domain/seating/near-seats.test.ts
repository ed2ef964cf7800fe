import { describe, expect, test } from 'vitest'
import { mapOf } from '../../test/support/seat-maps.ts'
import { toBitmap } from './bitmap.ts'
import { findNearSeats } from './near-seats.ts'

describe('the nearest seats', () => {
  const near = (
    sections: string[][],
    { sold, kept = [], lost }: { sold: string[]; kept?: string[]; lost: string[] },
  ) => {
    const map = mapOf(...sections)
    const number = (label: string) => map.byLabel.get(label) ?? -1
    const seats = findNearSeats(map, toBitmap(map.seats.length, [...sold, ...lost].map(number)), {
      kept: kept.map(number),
      lost: lost.map(number),
    })
    return seats.map((seat) => map.seats[seat]?.label)
  }

  test.each([
    ['beside the seats that the buyer keeps', { sold: [], kept: ['0 0-3'], lost: ['0 0-4'] }, ['0 0-2']],
    ['as neighbours', { sold: ['0 0-1', '0 0-6'], lost: ['0 0-3', '0 0-4'] }, ['0 1-3', '0 1-4']],
    [
      'alone if there are no neighbours',
      { sold: ['0 0-1', '0 0-3', '0 1-1', '0 1-3', '0 1-5', '0 1-7', '0 0-7'], lost: ['0 0-5', '0 0-4'] },
      ['0 0-2', '0 0-6'],
    ],
  ])('are %s', (_, given, expected) => {
    expect(near([['........', '........']], given)).toEqual(expected)
  })

  test('are in another section only if theirs is full', () => {
    const sections = [['..'], ['..']]
    expect(near(sections, { sold: [], lost: ['0 0-0'] })).toEqual(['0 0-1'])
    expect(near(sections, { sold: ['0 0-1'], lost: ['0 0-0'] })).toEqual(['1 0-0'])
  })

  test('are fewer if fewer are free', () => {
    expect(near([['...']], { sold: ['0 0-0'], lost: ['0 0-1', '0 0-2'] })).toEqual([])
  })

  test('replace a wheelchair place by another one, and no other seat', () => {
    const rows = [['w.c.', '..cw']]
    expect(near(rows, { sold: [], lost: ['0 0-0'] })).toEqual(['0 1-3'])
    expect(near(rows, { sold: ['0 1-0', '0 1-1'], lost: ['0 0-1'] })).toEqual(['0 0-3'])
  })
})
