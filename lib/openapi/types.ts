/** The parts of an OpenAPI 3.1 document that Marquee writes. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** A JSON Schema of draft 2020-12. */
export type JsonSchema = { [key: string]: Json }

export type Reference = { $ref: string }

export type Example = { summary?: string; value: Json }

export type MediaType = { schema: JsonSchema; examples?: Record<string, Example> }

export type Header = { description?: string; required?: boolean; schema: JsonSchema }

export type Link = { operationId: string; description: string; parameters?: Record<string, string> }

export type ResponseObject = {
  description: string
  headers?: Record<string, Header>
  content?: Record<string, MediaType>
  links?: Record<string, Link>
}

export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  description?: string
  required: boolean
  schema: JsonSchema
}

export type RequestBody = { required: boolean; content: Record<string, MediaType> }

export type OperationObject = {
  operationId: string
  tags: string[]
  summary: string
  description?: string
  'x-permission'?: string
  security?: Record<string, string[]>[]
  parameters?: Parameter[]
  requestBody?: RequestBody
  responses: Record<string, ResponseObject | Reference>
}

/** The operations of a path by their methods in lower case. */
export type PathItem = Record<string, OperationObject>

export type OpenApiDocument = {
  openapi: '3.1.0'
  info: {
    title: string
    version: string
    summary: string
    description: string
    license: { name: string; identifier: string }
    contact: { name: string; url: string }
  }
  servers: { url: string; description: string }[]
  tags: { name: string; description: string }[]
  paths: Record<string, PathItem>
  webhooks?: Record<string, PathItem>
  components: {
    securitySchemes: Record<string, Json>
    schemas: Record<string, JsonSchema>
    responses: Record<string, ResponseObject>
  }
}
