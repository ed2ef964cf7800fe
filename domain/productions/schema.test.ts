import { expect, test } from 'vitest'
import {
  datesQuerySchema,
  productionFormSchema,
  productionSearchSchema,
  tickedStarts,
  toProductionFields,
  toProductionForm,
} from './schema.ts'

const empty = {
  title: 'Hamlet',
  subtitle: '',
  description: '',
  duration_minutes: '',
  age_advice: '',
  access_notes: '',
  content_notes: '',
}
const filled = {
  title: 'Hamlet',
  subtitle: 'Prince of Denmark',
  description: 'One.\n\nTwo.',
  duration_minutes: '150',
  age_advice: 'From 12',
  access_notes: 'Step-free.',
  content_notes: 'Fog.',
}

test.each([[empty], [filled]])('a form that is stored and shown again stays as it is', (form) => {
  expect(toProductionForm(toProductionFields(productionFormSchema.parse(form)))).toEqual(form)
})

test('texts are trimmed, and lines that a browser ended with CRLF are the same', () => {
  const typed = {
    ...empty,
    title: ' Hamlet ',
    subtitle: '  ',
    description: ' One.\r\n\r\nTwo. ',
    duration_minutes: ' 90 ',
  }
  expect(productionFormSchema.parse(typed)).toMatchObject({
    title: 'Hamlet',
    subtitle: null,
    description: 'One.\n\nTwo.',
    duration_minutes: 90,
  })
})

test.each([
  [{ title: '' }],
  [{ title: 'x'.repeat(201) }],
  [{ subtitle: 'x'.repeat(201) }],
  [{ subtitle: 'two\nlines' }],
  [{ description: 'x'.repeat(10_001) }],
  [{ description: 'a NUL \0' }],
  [{ description: '\ud800' }],
  [{ duration_minutes: '0' }],
  [{ duration_minutes: '1441' }],
  [{ duration_minutes: '2 h' }],
  [{ access_notes: 'x'.repeat(2001) }],
])('%j is refused', (wrong) => {
  const { error } = productionFormSchema.safeParse({ ...empty, ...wrong })
  expect(error?.issues.map(({ path }) => path[0])).toEqual(Object.keys(wrong))
})

test('a wrong search counts as none', () => {
  expect(productionSearchSchema.parse({ text: ['a', 'b'], before: '0' })).toEqual({})
  expect(productionSearchSchema.parse({ text: ' \0 ', before: '7' })).toEqual({ before: 7 })
})

const query = { from: '2026-12-01', to: '2026-12-31', time: '20:00', total_seats: '100' }

test('a query for dates is a pattern; without a last day it is one day', () => {
  expect(datesQuerySchema.parse({ ...query, weekday: '5', second_time: '15:00' })).toEqual({
    pattern: { from: '2026-12-01', to: '2026-12-31', weekdays: [5], times: ['20:00', '15:00'] },
    totalSeats: 100,
  })
  expect(datesQuerySchema.parse({ ...query, to: '', weekday: ['5', '2', '9'], second_time: '' }).pattern).toEqual({
    from: '2026-12-01',
    to: '2026-12-01',
    weekdays: [5, 2],
    times: ['20:00'],
  })
})

test.each([
  [{ from: '' }, 'from'],
  [{ from: '2026-02-30' }, 'from'],
  [{ from: '0000-01-01' }, 'from'],
  [{ to: '2026-11-30' }, 'to'],
  [{ to: '2029-01-01' }, 'to'],
  [{ to: '2027-06-30' }, 'to'],
  [{ time: '25:00' }, 'time'],
  [{ time: undefined }, 'time'],
  [{ second_time: 'x' }, 'second_time'],
  [{ total_seats: '0' }, 'total_seats'],
  [{ to: '2026-12-02', weekday: '7' }, 'weekday'],
])('a query with %j is refused', (wrong, field) => {
  const { error } = datesQuerySchema.safeParse({ ...query, ...wrong })
  expect(error?.issues.map(({ path }) => path[0])).toEqual([field])
})

test('the ticks of a form are instants; other values are no ticks', () => {
  const values = {
    start_0: '2026-12-04T19:00:00.000Z',
    start_1: 'false',
    start_2: '',
    past_3: '2020-01-01T00:00:00.000Z',
  }
  expect(tickedStarts(values, false)).toEqual([new Date('2026-12-04T19:00:00Z')])
  expect(tickedStarts(values, true)).toEqual([new Date('2020-01-01T00:00:00Z')])
})
