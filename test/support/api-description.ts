import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Reference, ResponseObject } from '#lib/openapi/types.ts'
import { describedRoutes } from '../../app/described-routes.ts'
import { openApiDocument } from '../../app/openapi-document.ts'

/** The OpenAPI document of all routes, as the server publishes it. */
export const apiDescription = openApiDocument(describedRoutes)

// The document is no schema itself. Its schemas are found by their place in it.
const ajv = new Ajv2020({ strict: false, validateFormats: true, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(apiDescription, 'api')

const validators = new Map<string, ValidateFunction>()

/** The validator of the schema at a place of the document. */
function validatorAt(...keys: string[]): ValidateFunction {
  const pointer = keys
    .map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1')))
    .map((key) => `/${key}`)
    .join('')
  const validate = validators.get(pointer) ?? ajv.compile({ $ref: `api#${pointer}` })
  validators.set(pointer, validate)
  return validate
}

const isReference = (response: ResponseObject | Reference): response is Reference => '$ref' in response

/** Where the document describes an operation's response with a status; undefined if it does not. */
function findResponse(method: string, path: string, status: number) {
  const verb = method === 'HEAD' ? 'get' : method.toLowerCase()
  const response = apiDescription.paths[path]?.[verb]?.responses[status]
  if (!response) return undefined
  if (!isReference(response)) return { response, place: ['paths', path, verb, 'responses', String(status)] }
  const name = response.$ref.split('/').at(-1) ?? ''
  const shared = apiDescription.components.responses[name]
  return shared && { response: shared, place: ['components', 'responses', name] }
}

/** A response as it arrived. `body` is undefined if it was not read. */
export type SeenResponse = { status: number; headers: Headers; type: string | null; body: string | undefined }

/**
 * Compares a response with the OpenAPI document.
 *
 * @param path the path of the operation in the document, such as `/shows/{id}`.
 * @returns what differs; undefined if nothing does.
 */
export function findDifference(
  method: string,
  path: string,
  { status, headers, type, body }: SeenResponse,
): string | undefined {
  const found = findResponse(method, path, status)
  if (!found) return `the description has no response ${status}`
  const { response, place } = found
  for (const [name, { required }] of Object.entries(response.headers ?? {})) {
    const value = headers.get(name)
    if (value === null && required) return `the header ${name} is missing`
    const validate = validatorAt(...place, 'headers', name, 'schema')
    if (value !== null && !validate(value)) return `${name}: ${ajv.errorsText(validate.errors)}`
  }
  if (!response.content) return type === null ? undefined : `the response has no body, and it has the type ${type}`
  if (!response.content[type ?? '']) return `the type is none of ${Object.keys(response.content)}`
  if (body === undefined) return undefined
  const validate = validatorAt(...place, 'content', type ?? '', 'schema')
  const value: unknown = type?.endsWith('json') ? JSON.parse(body) : body
  return validate(value) ? undefined : ajv.errorsText(validate.errors)
}
