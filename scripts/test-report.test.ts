import { expect, test } from 'vitest'
import { readPlaywright, readVitest, summarise } from './test-report.ts'

const tests = Array.from({ length: 11 }, (_, i) => ({ fullName: `test ${i}`, duration: i * 1000 }))
const vitest = readVitest(
  {
    numPassedTests: 11,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [
      { name: '/marquee/lib/time.test.ts', assertionResults: tests },
      {
        name: '/marquee/lib/zone.test.ts',
        assertionResults: [
          { fullName: 'knows zones', failureMessages: ['Error: expected 1 to be 2\n    at zone.test.ts:3'] },
        ],
      },
    ],
  },
  '/marquee',
)

const error = { message: 'Error: not visible' }
const spec = (title: string, status: string, ...durations: number[]) => ({
  title,
  file: 'book.spec.ts',
  tests: [{ status, results: durations.map((duration) => ({ duration, ...(status !== 'expected' && { error }) })) }],
})
const playwright = readPlaywright(
  {
    config: { rootDir: '/marquee/e2e' },
    stats: { expected: 1, flaky: 1, unexpected: 1, skipped: 0 },
    suites: [
      {
        title: 'book.spec.ts',
        file: 'book.spec.ts',
        specs: [spec('books', 'expected', 12_340), spec('cancels', 'unexpected', 1)],
        suites: [{ title: 'a hold', file: 'book.spec.ts', specs: [spec('is kept', 'flaky', 2000, 3500)] }],
      },
    ],
  },
  '/marquee',
)

test('the report lists retried, slow and failed tests of both runners, and ends with the counts', () => {
  expect(summarise([vitest, playwright]).split('\n')).toEqual([
    '',
    'passed at the second try: e2e/book.spec.ts: a hold is kept',
    '',
    'The slowest tests:',
    '   12.3 s  e2e/book.spec.ts: books',
    ...[10, 9, 8, 7, 6].map((i) => `${i.toFixed(1).padStart(7)} s  lib/time.test.ts: test ${i}`),
    '    5.5 s  e2e/book.spec.ts: a hold is kept',
    ...[5, 4, 3].map((i) => `${i.toFixed(1).padStart(7)} s  lib/time.test.ts: test ${i}`),
    '',
    'failed: lib/zone.test.ts: knows zones',
    '    Error: expected 1 to be 2',
    '        at zone.test.ts:3',
    'failed: e2e/book.spec.ts: cancels',
    '    Error: not visible',
    '',
    '13 passed, 2 failed, 2 skipped',
  ])
})

test('the report of a run without tests has only the counts', () => {
  expect(summarise([{ passed: 0, failed: 1, skipped: 0, failures: [], retried: [], tests: [] }])).toBe(
    '\n0 passed, 1 failed',
  )
})

test('the report names failed checks and counts them as failures', () => {
  expect(summarise([{ passed: 7, failed: 0, skipped: 0, failures: [], retried: [], tests: [] }], ['lint'])).toBe(
    '\nfailed: npm run lint\n\n7 passed, 1 failed',
  )
})
