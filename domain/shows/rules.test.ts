import { describe, expect, test } from 'vitest'
import { isOpen, showState } from './rules.ts'

const now = new Date('2024-03-25T18:00:00Z')
const [past, future] = [new Date(now.getTime() - 1), new Date(now.getTime() + 1)]
const show = { startTime: future, isDraft: false, bookingOpensAt: null, bookingClosesAt: null, cancelledAt: null }

describe('the state of a show', () => {
  test.each([
    ['open', {}],
    ['open', { bookingOpensAt: now, bookingClosesAt: future }],
    ['started', { startTime: now }],
    ['scheduled', { bookingOpensAt: future }],
    ['scheduled', { bookingOpensAt: future, startTime: past }],
    ['closed', { bookingClosesAt: now }],
    ['closed', { bookingClosesAt: past, bookingOpensAt: future }],
    ['cancelled', { cancelledAt: past, bookingClosesAt: past }],
    ['draft', { isDraft: true }],
    ['draft', { isDraft: true, bookingOpensAt: future }],
  ])('%s: %j', (state, fields) => {
    expect(showState({ ...show, ...fields }, now)).toBe(state)
    expect(isOpen({ ...show, ...fields }, now)).toBe(state === 'open' || state === 'started')
  })

  test('without a closing time it stays open after its start', () => {
    expect(isOpen(show, new Date('9999-12-31T23:59:59Z'))).toBe(true)
  })
})
