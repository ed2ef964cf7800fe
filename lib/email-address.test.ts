import { expect, test } from 'vitest'
import { emailAddress, isEmailAddress } from './email-address.ts'

const parse = (text: unknown) => emailAddress('Give your address').safeParse(text)

test.each([
  ['ada@example.com', 'ada@example.com'],
  [' Ada.L+tag@Example.COM ', 'Ada.L+tag@Example.COM'],
  ['anna@müller.de', 'anna@xn--mller-kva.de'],
  ['anna@MÜLLER.de', 'anna@xn--mller-kva.de'],
  ['anna@mu\u0308ller.de', 'anna@xn--mller-kva.de'],
  ['info@почта.рф', 'info@xn--80a1acny.xn--p1ai'],
  ['info@xn--80a1acny.xn--p1ai', 'info@xn--80a1acny.xn--p1ai'],
  ['info@例え。jp', 'info@xn--r8jz45g.jp'],
])('%s is an address, and mail goes to %s', (typed, stored) => {
  expect(parse(typed).data).toBe(stored)
  expect(isEmailAddress(stored)).toBe(true)
})

test.each([
  '',
  'ada',
  '@müller.de',
  'ada@',
  'ada@müller',
  'müller@example.com',
  'ada@müller.de@example.com',
  'ada@example.com, eve@müller.de',
  'ada <eve@müller.de>',
  'ada@mü ller.de',
  'ada@mü/ller.de',
  'ada@mü%6cler.de',
  'ada@eve:pässword.de',
  'ada@１２７.0.0.1',
  'ada@xn--ü.de',
  'ada@mü\r\nller.de',
  `${'x'.repeat(243)}@example.com`,
  null,
  1,
])('%j is not an e-mail address', (typed) => {
  expect(parse(typed).success).toBe(false)
})

test('an address with more than 254 characters in its ASCII form is refused', () => {
  const address = `ada@${'bücher.'.repeat(30)}de`
  expect(address.length).toBeLessThan(254)
  expect(parse(address).error?.issues[0]?.message).toBe('An e-mail address has at most 254 characters')
})
