import { type ErrorAnswer, errorCode, problemJson, problemType } from '../http/error-answer.ts'
import { type Answer, answersOf } from '../http/operation.ts'
import { operationMethods, type Route } from '../http/route.ts'
import { schemaComponents } from './schemas.ts'

/** An operation in the list of errors. */
type Caller = { id: string; method: string; path: string }

/** A type of error: the `type` of its problem details leads to the anchor `code`. */
export type ErrorType = {
  code: string
  title: string
  status: number
  /** When it happens. One error can have several reasons. */
  descriptions: string[]
  /** The operations that answer with it; `all` if each does, and none if only pages do. */
  callers: Caller[] | 'all'
}

type Found = Omit<ErrorType, 'callers' | 'descriptions'> & { description: string | undefined }

/**
 * Lists the types of errors by status, then by title.
 *
 * @param others errors that no operation declares.
 */
export function listErrors(routes: readonly Route[], others: readonly ErrorAnswer[]): ErrorType[] {
  const operations = routes.flatMap((route) =>
    operationMethods.flatMap((method) => {
      const declared = route[method]
      return declared ? [{ declared, caller: { id: declared.id, method, path: route.path } }] : []
    }),
  )
  const types = new Map<string, ErrorType & { callers: Caller[] }>()
  const add = ({ description, ...error }: Found, caller?: Caller) => {
    const known = types.get(error.code) ?? { ...error, descriptions: [], callers: [] }
    types.set(error.code, known)
    if (description && !known.descriptions.includes(description)) known.descriptions.push(description)
    if (caller && !known.callers.includes(caller)) known.callers.push(caller)
  }
  for (const { declared, caller } of operations) {
    for (const error of answersOf(declared).flatMap(readError)) add(error, caller)
  }
  for (const error of others.flatMap(readError)) add(error)
  return [...types.values()]
    .map((type): ErrorType => ({ ...type, callers: type.callers.length === operations.length ? 'all' : type.callers }))
    .toSorted((one, other) => one.status - other.status || (one.title < other.title ? -1 : 1))
}

/** The error that an answer is; empty if it is none. */
function readError(answer: Answer | ErrorAnswer): Found[] {
  const { status, description } = answer
  if ('message' in answer) return [{ code: errorCode(answer), title: answer.message, status, description }]
  const schema = answer.content?.[problemJson]
  if (!schema) return []
  const { properties } = schemaComponents().toJsonSchema(schema, 'output') as {
    properties: { type: { const: string }; title: { const: string } }
  }
  const code = properties.type.const.slice(problemType({ message: '', code: '' }).length)
  return [{ code, title: properties.title.const, status, description }]
}
