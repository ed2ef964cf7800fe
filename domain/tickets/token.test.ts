import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ShowDetails } from '#domain/shows/queries.ts'
import { listTickets } from './list.ts'
import { type EndedTickets, ticketRange } from './rules.ts'
import { signTicket, verifyTicket } from './token.ts'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const seat = { bookingId: 171, showId: 3, number: 1 }
const integer = fc.integer({ min: 1, max: 2_147_483_647 })
const anyTicket = fc.record({ bookingId: fc.maxSafeNat(), showId: integer, number: integer })
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

describe('a signed ticket', () => {
  test('verifies with only the public key, and is the same each time', () => {
    fc.assert(
      fc.property(anyTicket, (ticket) => {
        const token = signTicket(ticket, privateKey)
        expect(verifyTicket(token, publicKey)).toEqual(ticket)
        expect(signTicket(ticket, privateKey)).toBe(token)
      }),
    )
  })

  test('has only characters that a QR code stores compactly', () => {
    expect(signTicket(seat, privateKey)).toMatch(/^MQ2[A-Z2-7]{128}$/)
  })

  test('fails when any one character is changed', () => {
    const token = signTicket(seat, privateKey)
    for (let i = 0; i < token.length; i++) {
      const value = alphabet.indexOf(token[i] ?? '')
      // The lowest bit, the highest bit, all bits, and characters outside the alphabet.
      const turned = [1, 16, 31].map((bits) => alphabet[value ^ bits] ?? '0')
      for (const other of [...turned, '0', 'a', 'é', ' ', '']) {
        expect(verifyTicket(token.slice(0, i) + other + token.slice(i + 1), publicKey)).toBeUndefined()
      }
    }
  })

  test('fails when bytes are changed, left out or added', () => {
    const token = signTicket(seat, privateKey)
    const edit = fc.record({
      at: fc.nat(token.length),
      remove: fc.nat(3),
      insert: fc.oneof(fc.string({ maxLength: 3 }), fc.string({ maxLength: 3, unit: fc.constantFrom(...alphabet) })),
    })
    fc.assert(
      fc.property(edit, ({ at, remove, insert }) => {
        const edited = token.slice(0, at) + insert + token.slice(at + remove)
        expect(verifyTicket(edited, publicKey) === undefined).toBe(edited !== token)
      }),
    )
  })

  test.each([
    ['in lower case', (token: string) => token.toLowerCase()],
    ['with a line break', (token: string) => `${token}\n`],
    ['twice', (token: string) => token + token],
    ['of the earlier version', (token: string) => token.replace('MQ2', 'MQ1')],
    ['of a version to come', (token: string) => token.replace('MQ2', 'MQ3')],
    ['without its version', (token: string) => token.slice(3)],
    ['that is empty', () => ''],
  ])('fails %s', (_, change) => {
    expect(verifyTicket(change(signTicket(seat, privateKey)), publicKey)).toBeUndefined()
  })

  test('fails at another venue', () => {
    const other = generateKeyPairSync('ed25519')
    expect(verifyTicket(signTicket(seat, other.privateKey), publicKey)).toBeUndefined()
    expect(verifyTicket(signTicket(seat, privateKey), createPublicKey(other.privateKey))).toBeUndefined()
  })

  test('has a signature that is not valid for another seat', () => {
    const [first, second] = [signTicket(seat, privateKey), signTicket({ ...seat, number: 2 }, privateKey)]
    for (let cut = 4; cut < first.length; cut++) {
      const mixed = first.slice(0, cut) + second.slice(cut)
      if (mixed !== first && mixed !== second) expect(verifyTicket(mixed, publicKey)).toBeUndefined()
    }
  })
})

describe('a ticket of the earlier version MQ1', () => {
  const venueKey = createPublicKey({
    key: Buffer.from('MCowBQYDK2VwAyEA6kpsY+KcUgq+9VB7Ey7F+ZVHdq6+vnuSQh7qaRRG0iw=', 'base64'),
    format: 'der',
    type: 'spki',
  })
  const code =
    'MQ1AAAABKYAAAAAGAAAAAAQAAAAAIJPNATZIGF37WFMUKQEP5SN6IGK4LOMG6GTJ2DJ7ZEANTLIRV5NHFNDCIKIEJAKNNTYVPT4HUNRN3GPQF7P2AWHJRGA64MD2ZERLPQA'
  const largest =
    'MQ1P777773777776777777X7777763435S2HQQ47TNWEY2IZLCBWLNVZN65UOOG3SSHNZGCEJHJQQKLPE4CK3QJOUBHRRVIAJ7NKGCDJNQ2GGXEUMS2IXZNQSLBTMS42SYM'

  test('is still valid for its booking and number', () => {
    expect(verifyTicket(code, venueKey)).toEqual(seat)
    const most = 2_147_483_647
    expect(verifyTicket(largest, venueKey)).toEqual({ bookingId: most, showId: most, number: most })
  })

  test('is invalid as MQ2, after a change or at another venue', () => {
    expect(verifyTicket(code.replace('MQ1', 'MQ2'), venueKey)).toBeUndefined()
    expect(verifyTicket(code.replace('AAAABKY', 'AAAABKZ'), venueKey)).toBeUndefined()
    expect(verifyTicket(code, publicKey)).toBeUndefined()
  })
})

test('a booking that was moved has other codes, also back at its first show', () => {
  const codes = (showId: number, endedTickets: EndedTickets[]) =>
    listTickets(
      {
        id: 171,
        reference: 'r'.repeat(24),
        seatCount: 2,
        endedTickets,
        name: null,
        show: { id: showId } as ShowDetails,
      },
      ticketRange(2, 1, 24),
      privateKey,
    ).map(({ token, label, position }) => {
      expect(label).toBe(`171-${verifyTicket(token ?? '', publicKey)?.number}`)
      expect([1, 2]).toContain(position)
      return token
    })
  const all = [
    ...codes(3, []),
    ...codes(4, [{ first: 1, last: 2, state: 'moved' }]),
    ...codes(3, [
      { first: 1, last: 2, state: 'moved' },
      { first: 3, last: 4, state: 'moved' },
    ]),
  ]
  expect(new Set(all).size).toBe(6)
})

test('the code of a ticket stays the same when its booking gets more or fewer seats', () => {
  const show = { id: 3 } as ShowDetails
  const codes = (seatCount: number) =>
    listTickets(
      { id: 9_007_199_254_740_991, reference: 'r'.repeat(24), seatCount, endedTickets: [], name: null, show },
      ticketRange(seatCount, 1, 24),
      privateKey,
    ).map(({ token }) => token)
  expect(codes(3).slice(0, 2)).toEqual(codes(2))
})
