import { expect, test } from 'vitest'
import { describeType, listFields } from './describe-type.ts'
import type { JsonSchema } from './types.ts'

test.each<[JsonSchema, string]>([
  [{ type: 'integer', minimum: 1, maximum: 2000 }, 'integer, 1 to 2,000'],
  [{ type: 'integer', minimum: 0 }, 'integer, at least 0'],
  [{ type: 'string', minLength: 1, maxLength: 200 }, 'string, 1 to 200 characters'],
  [{ type: ['string', 'null'], maxLength: 5 }, 'string, at most 5 characters or null'],
  [{ type: 'string', enum: ['A', 'B'] }, '"A" or "B"'],
  [{ const: 404 }, '404'],
  [{ type: 'array', items: { type: 'integer' } }, 'list of integer'],
  [{ anyOf: [{ $ref: '#/components/schemas/Instant' }, { type: 'null' }] }, 'Instant or null'],
  [{}, 'any value'],
])('%j is described as %s', (schema, text) => expect(describeType(schema)).toBe(text))

test('fields of objects inside of lists and objects have their paths', () => {
  const show = { type: 'object', required: ['id'], properties: { id: { type: 'integer', description: 'Its number.' } } }
  const schema = {
    type: 'object',
    properties: { show: { $ref: '#/components/schemas/Show' }, all: { type: 'array', items: show } },
  }
  expect(listFields(schema, () => show)).toEqual([
    { name: 'show', type: 'Show', required: false, description: '' },
    { name: 'all', type: 'list of object', required: false, description: '' },
    { name: 'all[].id', type: 'integer', required: true, description: 'Its number.' },
  ])
  expect(listFields({ type: 'array', items: { $ref: '#/components/schemas/Show' } }, () => show)).toEqual([
    { name: 'id', type: 'integer', required: true, description: 'Its number.' },
  ])
})
