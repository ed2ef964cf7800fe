import { expect, test } from 'vitest'
import { isOutage, OutcomeUnknown } from './outage.ts'

const failure = (code: string, fields: object = {}) =>
  new Error('Failed query', { cause: Object.assign(new Error('refused'), { code, ...fields }) })

test.each([
  ['a server that is gone', 'ECONNREFUSED'],
  ['a machine that is gone', 'EHOSTUNREACH'],
  ['a frozen server', 'CONNECT_TIMEOUT'],
  ['a connection that is closed because another server is the leader', 'CONNECTION_CLOSED'],
  ['a standby, whose session is refused', 'CONNECTION_DESTROYED'],
  ['a write in a session of a former leader (read_only_sql_transaction)', '25006'],
  ['a server that starts (cannot_connect_now)', '57P03'],
  ['a server that shuts down (admin_shutdown)', '57P01'],
  ['a crash of another session (crash_shutdown)', '57P02'],
])('nothing is stored after an error of %s: %s', (_what, code) => {
  expect(isOutage(failure(code))).toBe(true)
})

test('the request may be stored if the answer to COMMIT was lost, whatever the reason', () => {
  expect(isOutage(new OutcomeUnknown(failure('CONNECTION_CLOSED')))).toBe(false)
  expect(isOutage(new Error('Failed query', { cause: new OutcomeUnknown(failure('57P01')) }))).toBe(false)
})

test.each(['NOT_REPLICATED', '23514', '42P01'])('%s is no outage', (code) => {
  expect(isOutage(failure(code))).toBe(false)
})
