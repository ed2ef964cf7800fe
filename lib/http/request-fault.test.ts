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
  ['what Next throws', makeError('x', [next, own]), true],
  ['what a function of the language throws for Next', makeError('x', ['JSON.parse (<anonymous>)', next]), true],
  ['an action that is not there', makeError('Failed to find Server Action "00".\nRead more', [own]), true],
  ['a body that broke off', makeError('aborted', ['x (node:_http_server:1:1)'], { code: 'ECONNRESET' }), true],
  ['what our code throws', makeError('x', [own, next]), false],
  ['what our code throws through a function of the language', makeError('x', ['JSON.parse (<anonymous>)', own]), false],
  ['a connection to the database that broke off', makeError('read ECONNRESET', [own], { code: 'ECONNRESET' }), false],
  ['something else', 'x', false],
])('%s is the fault of a form: %#', (_, error, expected) => expect(isFormFault(error)).toBe(expected))

test('only a body that broke off is aborted', () => {
  expect(isAborted(makeError('aborted', [], { code: 'ECONNRESET' }))).toBe(true)
  expect(isAborted(makeError('read ECONNRESET', [], { code: 'ECONNRESET' }))).toBe(false)
})

test('a header of Next’s that does not parse is known by what Next says', () => {
  expect(isHeaderFault(new Error('The router state header was sent but could not be parsed.'))).toBe(true)
  expect(isHeaderFault(new Error('something else'))).toBe(false)
})

test('the log keeps nothing that a message quotes, and no more than 200 characters of it', () => {
  expect(faultReason(new SyntaxError('Unexpected token \'x\', "Ada Love"... is not valid JSON'))).toBe(
    "SyntaxError: Unexpected token 'x', ",
  )
  expect(faultReason(new Error('x'.repeat(10_000)))).toHaveLength(207)
})
