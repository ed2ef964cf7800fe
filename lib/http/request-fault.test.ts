import { expect, test } from 'vitest'
import { faultReason, isAborted, isFormFault, isHeaderFault } from './request-fault.ts'

function makeError(message: string, frames: string[], fields = {}) {
  const error = Object.assign(new Error(message), fields)
  error.stack = [`Error: ${message}`, ...frames.map((frame) => `    at ${frame}`)].join('\n')
  return error
}

const next = 't1 (/srv/node_modules/next/dist/compiled/next-server/app-page-turbo.runtime.prod.js:18:3306)'
const own = 'book (/srv/.next/server/chunks/ssr/app_book.js:1:20)'

test.each([
  ['an error that Next throws', makeError('x', [next, own]), true],
  ['an error that JSON.parse throws when Next calls it', makeError('x', ['JSON.parse (<anonymous>)', next]), true],
  ['an unknown server action', makeError('Failed to find Server Action "00".\nRead more', [own]), true],
  ['an incomplete request body', makeError('aborted', ['x (node:_http_server:1:1)'], { code: 'ECONNRESET' }), true],
  ['an error that our code throws', makeError('x', [own, next]), false],
  ['an error that JSON.parse throws when our code calls it', makeError('x', ['JSON.parse (<anonymous>)', own]), false],
  ['a lost database connection', makeError('read ECONNRESET', [own], { code: 'ECONNRESET' }), false],
  ['a value that is not an error', 'x', false],
])('isFormFault classifies %s', (_, error, expected) => expect(isFormFault(error)).toBe(expected))

test('isAborted is true only for an incomplete request body', () => {
  expect(isAborted(makeError('aborted', [], { code: 'ECONNRESET' }))).toBe(true)
  expect(isAborted(makeError('read ECONNRESET', [], { code: 'ECONNRESET' }))).toBe(false)
})

test('isHeaderFault recognises Next’s message about a header that it cannot parse', () => {
  expect(isHeaderFault(new Error('The router state header was sent but could not be parsed.'))).toBe(true)
  expect(isHeaderFault(new Error('something else'))).toBe(false)
})

test('faultReason removes quoted text and keeps at most 200 characters of the message', () => {
  expect(faultReason(new SyntaxError('Unexpected token \'x\', "Ada Love"... is not valid JSON'))).toBe(
    "SyntaxError: Unexpected token 'x', ",
  )
  expect(faultReason(new Error('x'.repeat(10_000)))).toHaveLength(207)
})
