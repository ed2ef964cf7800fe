import { expect, test } from 'vitest'
import { parseWhatsOn } from './views.ts'

const today = '2026-11-25'

test.each([
  ['', 'all', undefined],
  ['view=today', 'today', ['2026-11-25', '2026-11-25']],
  ['view=weekend', 'weekend', ['2026-11-28', '2026-11-29']],
  ['view=month', 'month', ['2026-11-01', '2026-11-30']],
  ['view=month&month=2027-02', 'month', ['2027-02-01', '2027-02-28']],
  ['view=calendar&month=2027-13', 'calendar', ['2026-11-01', '2026-11-30']],
  ['from=2027-01-02', 'days', ['2027-01-02', '2027-01-02']],
  ['from=2027-01-02&to=2027-01-05', 'days', ['2027-01-02', '2027-01-05']],
  ['from=2027-01-05&to=2027-01-02', 'all', undefined],
  ['from=9999-12-31', 'all', undefined],
  ['from=2027-02-30&view=today', 'today', ['2026-11-25', '2026-11-25']],
  ['view=x', 'all', undefined],
  ['q=hamlet&view=today', 'all', undefined],
])('the query “%s” asks for the view %s', (text, view, days) => {
  const query = parseWhatsOn(Object.fromEntries(new URLSearchParams(text)), today)
  expect([query.view, query.days && [query.days.from, query.days.to]]).toEqual([view, days])
})

test('the pages of a list begin at cursors, and malformed ones are ignored', () => {
  const cursor = { startTime: '2027-01-02T00:00:00Z', id: 7 }
  expect(parseWhatsOn({ after: '2027-01-02T00:00:00Z_7', before: 'x' }, today).start).toEqual({ after: cursor })
  expect(parseWhatsOn({ before: ['2027-01-02T00:00:00Z_7', 'x'] }, today).start).toEqual({ before: cursor })
})
