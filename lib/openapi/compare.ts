import { type Comparison, compareSchemas, type Kind } from './compare-schemas.ts'
import { type ListedOperation, listOperations } from './list-operations.ts'
import type { Header, MediaType, OpenApiDocument, Parameter, ResponseObject } from './types.ts'

/** The differences between two versions of an API. A breaking one can stop clients of the earlier version. */
export type Differences = Record<Kind, string[]>

/** Compares two documents: paths, operations, parameters, bodies, answers and the schemas inside of them. */
export function compareApis(before: OpenApiDocument, after: OpenApiDocument): Differences {
  const differences: Differences = { breaking: [], compatible: [] }
  const comparison: Comparison = { before, after, note: (kind, text) => differences[kind].push(text) }
  const name = ({ method, path }: ListedOperation) => `${method} ${path}`
  const pairs = pair(byName(listOperations(before), name), byName(listOperations(after), name))
  for (const { key, was, is } of pairs) {
    if (!is) comparison.note('breaking', `${key} is removed`)
    else if (!was) comparison.note('compatible', `${key} is new`)
    else compareOperations(key, was, is, comparison)
  }
  return differences
}

const byName = <Value>(values: readonly Value[], name: (value: Value) => string): Record<string, Value> =>
  Object.fromEntries(values.map((value) => [name(value), value]))

/** Brings together what two records have under the same key. */
function pair<Value>(before: Record<string, Value> = {}, after: Record<string, Value> = {}) {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].map((key): { key: string; was: Value | undefined; is: Value | undefined } => ({
    key,
    was: before[key],
    is: after[key],
  }))
}

function compareOperations(at: string, before: ListedOperation, after: ListedOperation, comparison: Comparison) {
  const { note } = comparison
  if (before.operationId !== after.operationId) {
    note('breaking', `${at} has the name ${after.operationId} instead of ${before.operationId}`)
  }
  const access = ({ security, 'x-permission': permission }: ListedOperation) => JSON.stringify([security, permission])
  if (access(before) !== access(after)) {
    note(after.security?.length === 0 ? 'compatible' : 'breaking', `${at} needs other credentials or a permission`)
  }
  compareParameters(at, before.parameters ?? [], after.parameters ?? [], comparison)
  for (const { key, was, is } of pair(before.requestBody?.content, after.requestBody?.content)) {
    if (!is) note('breaking', `${at} takes no body of ${key} any more`)
    else if (!was) note(after.requestBody?.required ? 'breaking' : 'compatible', `${at} takes a body of ${key}`)
    else compareSchemas(`${at} body`, [was.schema, is.schema], 'input', comparison)
  }
  for (const { key, was, is } of pair(Object.fromEntries(before.responses), Object.fromEntries(after.responses))) {
    if (!is) note('breaking', `${at} no longer answers ${key}`)
    else if (!was) note('compatible', `${at} also answers ${key}`)
    else compareResponses(`${at} ${key}`, was, is, Number(key) < 400 ? 'output' : 'error', comparison)
  }
}

function compareParameters(at: string, before: Parameter[], after: Parameter[], comparison: Comparison) {
  const name = (parameter: Parameter) => `parameter ${parameter.name} in ${parameter.in}`
  for (const { key, was, is } of pair(byName(before, name), byName(after, name))) {
    if (!is) comparison.note('breaking', `${at} ${key} is removed`)
    else if (!was) comparison.note(is.required ? 'breaking' : 'compatible', `${at} ${key} is new`)
    else {
      if (is.required && !was.required) comparison.note('breaking', `${at} ${key} is now required`)
      if (was.required && !is.required) comparison.note('compatible', `${at} ${key} is no longer required`)
      compareSchemas(`${at} ${key}`, [was.schema, is.schema], 'input', comparison)
    }
  }
}

function compareResponses(
  at: string,
  before: ResponseObject,
  after: ResponseObject,
  direction: 'output' | 'error',
  comparison: Comparison,
) {
  const { note } = comparison
  for (const { key, was, is } of pair<MediaType>(before.content, after.content)) {
    if (!is) note('breaking', `${at} has no ${key} any more`)
    else if (!was) note('compatible', `${at} also has ${key}`)
    else compareSchemas(`${at} ${key}`, [was.schema, is.schema], direction, comparison)
  }
  for (const { key, was, is } of pair<Header>(before.headers, after.headers)) {
    if (!is) note('breaking', `${at} has no header ${key} any more`)
    else if (!was) note('compatible', `${at} also has the header ${key}`)
    else {
      if (was.required && !is.required) note('breaking', `${at} can lack the header ${key}`)
      compareSchemas(`${at} header ${key}`, [was.schema, is.schema], direction, comparison)
    }
  }
}
