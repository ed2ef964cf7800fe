import { expect, test } from 'vitest'
import { z } from 'zod'
import { schemaComponents } from './schemas.ts'

test('a record of all values of an enum is an object with these fields', () => {
  const { toJsonSchema } = schemaComponents()
  const count = { type: 'integer', minimum: 0 }
  expect(toJsonSchema(z.record(z.enum(['free', 'held']), z.int().min(0)), 'output')).toEqual({
    type: 'object',
    properties: { free: count, held: count },
    required: ['free', 'held'],
    additionalProperties: false,
  })
})

test('a schema with an id is a component, which others refer to', () => {
  const { components, toJsonSchema } = schemaComponents()
  const when = z.iso.datetime({ precision: 0 }).meta({ id: 'Moment' })
  expect(toJsonSchema(z.array(when), 'output')).toEqual({
    type: 'array',
    items: { $ref: '#/components/schemas/Moment' },
  })
  expect(components).toEqual({ Moment: { type: 'string', format: 'date-time' } })
})
