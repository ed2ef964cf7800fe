import { STATUS_CODES } from 'node:http'
import type { ErrorAnswer } from '../http/error-answer.ts'
import { type Answer, answersOf, type Operation } from '../http/operation.ts'
import { operationMethods, type Route } from '../http/route.ts'
import { parametersOf } from './parameters.ts'
import { describeExamples, describeResponse } from './responses.ts'
import { schemaComponents, type ToJsonSchema } from './schemas.ts'
import type { MediaType, OpenApiDocument, OperationObject, PathItem, ResponseObject } from './types.ts'
import { describeWebhooks, type Webhook } from './webhooks.ts'

/** What the declarations of operations do not say. */
export type About = Pick<OpenApiDocument, 'info' | 'servers' | 'tags'> & {
  securitySchemes: OpenApiDocument['components']['securitySchemes']
  /** The description of a permission, in Markdown. */
  describePermission: (permission: string) => string
}

/** The tag of the requests that the server itself sends. */
const webhookTag = 'Webhooks'

/**
 * Makes the OpenAPI document of declared routes. Equal declarations make equal documents.
 *
 * @param webhooks the requests that the server itself sends.
 */
export function describeApi(
  routes: readonly Route[],
  about: About,
  webhooks: readonly Webhook[] = [],
): OpenApiDocument {
  const { info, servers, tags, securitySchemes, describePermission } = about
  const { components, toJsonSchema } = schemaComponents()
  const describe = (declared: Operation) => describeOperation(declared, describePermission, toJsonSchema)
  const paths = routes.map((route) => [route.path, describePath(route, describe)] as const)
  const sent = describeWebhooks(webhooks, webhookTag, toJsonSchema)
  const responses = shareResponses(paths.flatMap(([, path]) => Object.values(path)))
  const described = [...paths.map(([, path]) => path), ...Object.values(sent)]
  const used = new Set(described.flatMap((path) => Object.values(path).flatMap((operation) => operation.tags)))
  return {
    openapi: '3.1.0',
    info,
    servers,
    tags: tags.filter(({ name }) => used.has(name)),
    paths: Object.fromEntries(paths),
    ...(webhooks.length > 0 && { webhooks: sent }),
    components: { securitySchemes, schemas: sortByName(components), responses: sortByName(responses) },
  }
}

const sortByName = <Value>(record: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1)))

const describePath = (route: Route, describe: (declared: Operation) => OperationObject): PathItem =>
  Object.fromEntries(
    operationMethods.flatMap((method) => {
      const declared = route[method]
      return declared ? [[method.toLowerCase(), describe(declared)]] : []
    }),
  )

function describeOperation(
  declared: Operation,
  describePermission: (permission: string) => string,
  toJsonSchema: ToJsonSchema,
): OperationObject {
  const { id, tag, summary, permission, credentials = [], body } = declared
  const description = [declared.description, permission && describePermission(permission)].filter(Boolean).join('\n\n')
  const parameters = parametersOf(declared, toJsonSchema)
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description && { description }),
    ...(permission && { 'x-permission': permission }),
    security: credentials.map((name) => ({ [name]: [] })),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: !body.safeParse({}).success,
        content: { 'application/json': describeBody(declared, toJsonSchema) },
      },
    }),
    responses: describeResponses(answersOf(declared), toJsonSchema),
  }
}

const describeBody = (declared: Operation, toJsonSchema: ToJsonSchema): MediaType => ({
  schema: declared.body ? toJsonSchema(declared.body, 'input') : {},
  ...describeExamples(declared),
})

function describeResponses(answers: readonly (Answer | ErrorAnswer)[], toJsonSchema: ToJsonSchema) {
  const byStatus = Object.groupBy(answers, ({ status }) => String(status))
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, group = []]) => [status, describeResponse(group, toJsonSchema)]),
  )
}

/** Turns errors that several operations have into components, in place. */
function shareResponses(operations: readonly OperationObject[]): Record<string, ResponseObject> {
  const counts = new Map<string, number>()
  const each = (visit: (operation: OperationObject, status: string, text: string) => void) => {
    for (const operation of operations) {
      for (const [status, response] of Object.entries(operation.responses)) {
        if (Number(status) >= 400) visit(operation, status, JSON.stringify(response))
      }
    }
  }
  each((_operation, _status, text) => counts.set(text, (counts.get(text) ?? 0) + 1))
  const shared: Record<string, ResponseObject> = {}
  const names = new Map<string, string>()
  each((operation, status, text) => {
    if ((counts.get(text) ?? 0) < 2) return
    const name = names.get(text) ?? nameOf(status, shared)
    names.set(text, name)
    shared[name] = JSON.parse(text)
    operation.responses[status] = { $ref: `#/components/responses/${name}` }
  })
  return shared
}

/** A name for an error with a status: the status's own, and a number if that is taken. */
function nameOf(status: string, taken: Record<string, unknown>): string {
  const name = (STATUS_CODES[status] ?? `Status${status}`).replace(/[^A-Za-z]/g, '')
  for (let number = 1; ; number++) {
    const numbered = number === 1 ? name : `${name}${number}`
    if (!(numbered in taken)) return numbered
  }
}
