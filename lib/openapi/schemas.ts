import { z } from 'zod'
import type { JsonSchema } from './types.ts'

/** The direction in which a schema is read: what a client may send, or what it gets. */
type Direction = 'input' | 'output'

/** Whether the pattern is zod's own of a format. It is long, and says nothing more than the format. */
const isPatternOfFormat = ({ pattern = '', format = '' }: z.core.JSONSchema.BaseSchema) =>
  pattern.length > 60 && ['date', 'date-time', 'uuid', 'email'].includes(format)

/** Makes a JSON Schema shorter without a change of its meaning for readers. */
function shorten(schema: z.core.JSONSchema.BaseSchema) {
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (isPatternOfFormat(schema)) delete schema.pattern
  // A record of all values of an enum is an object with these fields.
  const { propertyNames, required, additionalProperties: value } = schema
  if (propertyNames !== undefined && required && !schema.properties && value !== undefined) {
    schema.properties = Object.fromEntries(required.map((name) => [name, value]))
    schema.additionalProperties = false
    delete schema.propertyNames
  }
}

/**
 * Turns zod schemas into JSON Schemas of an OpenAPI document. A schema with an `id` in its metadata becomes a component, which the
 * others refer to.
 */
export function schemaComponents() {
  const components: Record<string, JsonSchema> = {}

  const rename = (schema: JsonSchema): JsonSchema =>
    JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/$defs/', '"$ref":"#/components/schemas/'))

  function addComponent(name: string, schema: JsonSchema) {
    const known = components[name]
    if (known && JSON.stringify(known) !== JSON.stringify(schema)) {
      throw new Error(`Two schemas have the id ${name}`)
    }
    components[name] = schema
  }

  /** @returns the JSON Schema of what a client sends or gets. */
  function toJsonSchema(schema: z.ZodType, io: Direction): JsonSchema {
    const made = z.toJSONSchema(schema, {
      io,
      target: 'draft-2020-12',
      unrepresentable: 'any',
      override: ({ jsonSchema }) => shorten(jsonSchema),
    })
    // Drops what JSON does not have: undefined and the schema's validator.
    const { $schema: _, $defs = {}, ...root } = JSON.parse(JSON.stringify(made))
    for (const [name, definition] of Object.entries<JsonSchema>($defs)) addComponent(name, rename(definition))
    return rename(root)
  }

  return { components, toJsonSchema }
}

export type ToJsonSchema = ReturnType<typeof schemaComponents>['toJsonSchema']
