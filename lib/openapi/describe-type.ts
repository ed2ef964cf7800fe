import { fieldsOf, isSchema } from './simplify-schema.ts'
import type { Json, JsonSchema } from './types.ts'

/** Says in a few words which values a schema takes. */
export function describeType(schema: JsonSchema): string {
  const { $ref: reference, anyOf, type, items } = schema
  if (typeof reference === 'string') return reference.slice(reference.lastIndexOf('/') + 1)
  if (Array.isArray(anyOf)) return anyOf.filter(isSchema).map(describeType).join(' or ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(' or ')
  if (Array.isArray(type))
    return type.map((each) => (each === 'null' ? 'null' : describeType({ ...schema, type: each }))).join(' or ')
  if (type === 'array') return `list of ${isSchema(items) ? describeType(items) : 'any value'}`
  if (type === undefined) return 'any value'
  return [String(type), describeFormat(schema), describeRange(schema)].filter(Boolean).join(', ')
}

const describeFormat = ({ format, contentMediaType }: JsonSchema) => format ?? contentMediaType

function describeRange({ minimum, maximum, minLength, maxLength }: JsonSchema): string {
  const unit = maxLength === undefined ? '' : ' characters'
  const [least, most] = [minimum ?? minLength, maximum ?? maxLength]
  const number = (value: Json) => Number(value).toLocaleString('en-GB')
  if (least !== undefined && most !== undefined) return `${number(least)} to ${number(most)}${unit}`
  if (most !== undefined) return `at most ${number(most)}${unit}`
  return least !== undefined && minLength === undefined ? `at least ${number(least)}` : ''
}

/** A field of an object, with its path if it is inside of another one, such as `show.id`. */
export type Field = { name: string; type: string; required: boolean; description: string }

/** Lists the fields of an object or of a list of objects. @param resolve finds the schema of a reference. */
export function listFields(schema: JsonSchema, resolve: (reference: string) => JsonSchema, prefix = ''): Field[] {
  if (typeof schema.$ref === 'string') return listFields(resolve(schema.$ref), resolve, prefix)
  if (isSchema(schema.items)) return listFields(schema.items, resolve, prefix && `${prefix}[].`)
  if (Array.isArray(schema.anyOf)) {
    return schema.anyOf.filter(isSchema).flatMap((each) => listFields(each, resolve, prefix))
  }
  const required = Array.isArray(schema.required) ? schema.required : []
  return fieldsOf(schema).flatMap(([name, property]) => {
    const { description } = property
    const field = {
      name: `${prefix}${name}`,
      type: describeType(property),
      required: required.includes(name),
      description: typeof description === 'string' ? description : '',
    }
    const inside = isObjectLike(property)
      ? listFields(property, resolve, `${prefix}${name}${isSchema(property.items) ? '' : '.'}`)
      : []
    return [field, ...inside]
  })
}

const isObjectLike = ({ type, items }: JsonSchema) => type === 'object' || (isSchema(items) && items.type === 'object')
