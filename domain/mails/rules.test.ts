import { expect, test } from 'vitest'
import { deliveryState, describeFailure, isPermanent, isTooOld, retryDelay } from './rules.ts'

const minutes = (ms: number) => ms / 60_000

test('the delay between attempts doubles from one or two minutes up to six hours', () => {
  expect([1, 2, 3, 4, 9, 10, 40].map((attempts) => minutes(retryDelay(attempts, 0)))).toEqual([
    1, 2, 4, 8, 256, 360, 360,
  ])
  expect([1, 2, 9, 40].map((attempts) => minutes(retryDelay(attempts, 0.5)))).toEqual([1.5, 3, 360, 360])
})

test('a mail is too old after three days', () => {
  const now = new Date('2024-03-25T18:00:00Z')
  expect(isTooOld(new Date('2024-03-22T18:00:00Z'), now)).toBe(false)
  expect(isTooOld(new Date('2024-03-22T17:59:59Z'), now)).toBe(true)
})

test.each([
  ['RCPT TO', 550, true],
  ['DATA', 554, true],
  ['RCPT TO', 450, false],
  ['RCPT TO', 503, false],
  ['AUTH PLAIN', 535, false],
  ['MAIL FROM', 550, false],
  ['CONN', undefined, false],
])('%s answered with %s is permanent: %s', (command, responseCode, permanent) => {
  expect(isPermanent(Object.assign(new Error(), { command, responseCode }))).toBe(permanent)
})

test.each([
  ['550 5.1.1 <ada.lovelace@example.com>: no such user', 'RCPT TO: 550 5.1.1 …: no such user'],
  ['550 5.1.1\r\nuser ada.lovelace unknown at EXAMPLE.COM', 'RCPT TO: 550 5.1.1 user … unknown at …'],
  ['550 Ada King does not live here, ask root@example.net', 'RCPT TO: 550 … does not live here, ask …'],
  [`550 ${'x'.repeat(500)}`, `RCPT TO: 550 ${'x'.repeat(187)}`],
])('%j is stored without addresses and names', (response, stored) => {
  const error = Object.assign(new Error(response), { code: 'EENVELOPE', command: 'RCPT TO', response })
  expect(describeFailure(error, ['ada.lovelace@example.com', 'Ada King'])).toBe(stored)
})

test('if no server answered, the message of the system error is stored', () => {
  const error = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:25'), { code: 'ESOCKET', command: 'CONN' })
  expect(describeFailure(error, [])).toBe('ESOCKET: connect ECONNREFUSED 127.0.0.1:25')
})

test('the delivery state of a mail is sent, given-up or waiting', () => {
  const then = new Date(0)
  expect(deliveryState({ sentAt: then, givenUpAt: null })).toBe('sent')
  expect(deliveryState({ sentAt: null, givenUpAt: then })).toBe('given-up')
  expect(deliveryState({ sentAt: null, givenUpAt: null })).toBe('waiting')
})
