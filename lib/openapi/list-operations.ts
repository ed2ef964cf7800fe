import type { JsonSchema, OpenApiDocument, OperationObject, ResponseObject } from './types.ts'

/** An operation with its references to shared responses resolved. */
export type ListedOperation = Omit<OperationObject, 'responses'> & {
  method: string
  path: string
  responses: [status: string, response: ResponseObject][]
}

/** Lists the operations of a document in groups, one for each tag. A webhook is listed with its name in place of a path. */
export const listByTag = (document: OpenApiDocument) => {
  const operations = [...listOperations(document), ...listOperations({ ...document, paths: document.webhooks ?? {} })]
  return document.tags.map((tag) => ({ ...tag, operations: operations.filter(({ tags }) => tags.includes(tag.name)) }))
}

/** Lists the operations of a document in its order. */
export const listOperations = (document: OpenApiDocument): ListedOperation[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
      responses: Object.entries(operation.responses).map(([status, response]): [string, ResponseObject] => [
        status,
        '$ref' in response ? resolveResponse(document, response.$ref) : response,
      ]),
    })),
  )

const nameIn = (reference: string) => reference.slice(reference.lastIndexOf('/') + 1)

function resolveResponse({ components }: OpenApiDocument, reference: string): ResponseObject {
  const found = components.responses[nameIn(reference)]
  if (!found) throw new Error(`There is no ${reference}`)
  return found
}

/** @returns a function that finds the schema of a reference. */
export const schemaFinder =
  ({ components }: OpenApiDocument) =>
  (reference: string): JsonSchema =>
    components.schemas[nameIn(reference)] ?? {}
