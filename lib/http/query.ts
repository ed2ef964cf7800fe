import type { z } from 'zod'

/** Whether a parameter may be repeated: its schema is that of a list. */
function isList(schema: z.core.$ZodType): boolean {
  const { def } = schema._zod
  if ('innerType' in def) return isList(def.innerType as z.core.$ZodType)
  return def.type === 'array'
}

/**
 * Parses the query of a URL. A parameter whose schema is a list may be repeated. Any other one that is repeated is a list for its
 * schema, which refuses that.
 */
export function readQuery<Schema extends z.ZodObject>(
  url: string,
  schema: Schema,
): z.ZodSafeParseResult<z.output<Schema>> {
  const start = url.indexOf('?')
  const parameters = new URLSearchParams(start < 0 ? '' : url.slice(start + 1))
  const names = new Set([...Object.keys(schema.shape), ...parameters.keys()])
  const given = [...names].flatMap((name) => {
    const values = parameters.getAll(name)
    const field = schema.shape[name]
    if (field && isList(field)) return [[name, values]]
    return values.length === 0 ? [] : [[name, values.length === 1 ? values[0] : values]]
  })
  return schema.safeParse(Object.fromEntries(given))
}
