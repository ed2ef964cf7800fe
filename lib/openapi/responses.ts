import type { z } from 'zod'
import { type ErrorAnswer, errorBody, errorCode, errorContent, problemJson } from '../http/error-answer.ts'
import type { Answer } from '../http/operation.ts'
import { mergeContent, mergeHeaders, unique } from './merge.ts'
import type { ToJsonSchema } from './schemas.ts'
import type { Example, Header, Json, MediaType, ResponseObject } from './types.ts'

/** Describes all answers with the same status as one response. */
export function describeResponse(
  answers: readonly (Answer | ErrorAnswer)[],
  toJsonSchema: ToJsonSchema,
): ResponseObject {
  const described = unique(
    answers.map((answer) =>
      'message' in answer ? describeError(answer, toJsonSchema) : describeAnswer(answer, toJsonSchema),
    ),
  )
  const descriptions = unique(described.map(({ description }) => description))
  const headers = mergeHeaders(described.map((each) => each.headers ?? {}))
  const content = mergeContent(described.map((each) => each.content ?? {}))
  const links = Object.assign({}, ...described.map((each) => each.links))
  return {
    description: descriptions.length === 1 ? descriptions.join() : descriptions.map((each) => `- ${each}`).join('\n'),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(Object.keys(content).length > 0 && { content }),
    ...(Object.keys(links).length > 0 && { links }),
  }
}

function describeAnswer(answer: Answer, toJsonSchema: ToJsonSchema): ResponseObject {
  const { description, headers = {}, content = {}, links } = answer
  const examples = describeExamples(answer)
  return {
    description,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, schema]) => [name, describeHeader(schema, toJsonSchema)]),
    ),
    content: Object.fromEntries(
      Object.entries(content).map(([type, schema]) => [
        type,
        {
          schema: isBinary(type) ? { type: 'string', contentMediaType: type } : toJsonSchema(schema, 'output'),
          ...(type !== problemJson && examples),
        },
      ]),
    ),
    ...(links && { links }),
  }
}

/** The examples of a body in a declaration, as members of a media type. */
export function describeExamples({
  example,
  examples,
}: Pick<Answer, 'example' | 'examples'>): Pick<MediaType, 'examples'> {
  const all = examples ?? (example === undefined ? {} : { example })
  const named = Object.entries(all).map(([name, value]): [string, Example] => [name, { value: value as Json }])
  return named.length > 0 ? { examples: Object.fromEntries(named) } : {}
}

function describeHeader(schema: z.ZodType, toJsonSchema: ToJsonSchema): Header {
  const { description, ...described } = toJsonSchema(schema, 'output')
  return {
    ...(typeof description === 'string' && { description }),
    required: !schema.safeParse(undefined).success,
    schema: described,
  }
}

const isBinary = (type: string) => !/json$|^text\/|pem-file$/.test(type.split(';', 1).join())

function describeError(error: ErrorAnswer, toJsonSchema: ToJsonSchema): ResponseObject {
  const headers: [string, Header][] = Object.entries(error.headers ?? {}).map(([name, value]) => [
    name,
    { required: true, schema: { type: 'string', ...(name !== 'Vary' && { const: value }) } },
  ])
  const content = Object.entries(errorContent(error)).map(([type, schema]): [string, MediaType] => [
    type,
    { schema: toJsonSchema(schema, 'output'), examples: { [errorCode(error)]: exampleOf(error, type) } },
  ])
  return {
    description: error.description ? `\`${error.message}\`: ${error.description}` : error.message,
    headers: Object.fromEntries(headers),
    content: Object.fromEntries(content),
  }
}

const exampleOf = (error: ErrorAnswer, type: string): Example => ({ value: JSON.parse(errorBody(type, error).body) })
