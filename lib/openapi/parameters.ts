import type { z } from 'zod'
import type { Operation } from '../http/operation.ts'
import { isList } from '../http/query.ts'
import type { ToJsonSchema } from './schemas.ts'
import type { JsonSchema, Parameter } from './types.ts'

/** Lists the parameters of an operation: those in the path, in the query and in headers. */
export const parametersOf = (declared: Operation, toJsonSchema: ToJsonSchema): Parameter[] => [
  ...Object.entries(declared.params ?? {}).map(([name, schema]) => ({
    ...describe(name, 'path', schema, toJsonSchema),
    required: true,
  })),
  ...Object.entries(declared.query?.shape ?? {}).map(([name, schema]) =>
    describe(name, 'query', schema as z.ZodType, toJsonSchema),
  ),
  ...Object.entries(declared.headers ?? {}).map(([name, schema]) => describe(name, 'header', schema, toJsonSchema)),
  ...(declared.ifMatch ? [ifMatch] : []),
]

const ifMatch: Parameter = {
  name: 'If-Match',
  in: 'header',
  description: 'The `ETag` of the version that the change is based on.',
  required: true,
  schema: { type: 'string' },
}

function describe(name: string, place: Parameter['in'], schema: z.ZodType, toJsonSchema: ToJsonSchema): Parameter {
  const { description, ...described } = parameterSchema(schema, toJsonSchema)
  return {
    name,
    in: place,
    ...(typeof description === 'string' && { description }),
    required: !schema.safeParse(isList(schema) ? [] : undefined).success,
    schema: described,
  }
}

/** A parameter is text. If its schema makes a number of it, clients send a number. */
function parameterSchema(schema: z.ZodType, toJsonSchema: ToJsonSchema): JsonSchema {
  const sent = toJsonSchema(schema, 'input')
  const read = toJsonSchema(schema, 'output')
  return isNumeric(read) || isNumeric(read.items)
    ? { ...read, ...(sent.description && { description: sent.description }) }
    : sent
}

const isNumeric = (schema: unknown): boolean =>
  typeof schema === 'object' &&
  schema !== null &&
  'type' in schema &&
  (schema.type === 'integer' || schema.type === 'number')
