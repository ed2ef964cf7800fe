import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { findTicket } from './find-ticket.ts'
import { signTicket } from './token.ts'

const { privateKey } = generateKeyPairSync('ed25519')

test('a ticket is found by its code, with the venue’s key alone', () => {
  const code = signTicket({ bookingId: 171, showId: 3, number: 2 }, privateKey)
  expect(findTicket(code, privateKey)).toMatchObject({ bookingId: 171, number: 2 })
  expect(findTicket(code, generateKeyPairSync('ed25519').privateKey)).toBeUndefined()
  expect(findTicket(code, null)).toBeUndefined()
})

test('a ticket is found by its printed number', () => {
  expect(findTicket('171-2', null)).toEqual({ bookingId: 171, number: 2 })
  for (const other of [
    '171',
    '171-',
    '-2',
    '171-02',
    '0-1',
    '171-0',
    '171-2-3',
    `171-${'9'.repeat(11)}`,
    '9'.repeat(17),
  ]) {
    expect(findTicket(other, privateKey)).toBeUndefined()
  }
})
