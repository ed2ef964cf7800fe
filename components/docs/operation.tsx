import type { ReactNode } from 'react'
import { describeType, listFields } from '#lib/openapi/describe-type.ts'
import type { ListedOperation } from '#lib/openapi/list-operations.ts'
import type { Json, JsonSchema, MediaType, ResponseObject } from '#lib/openapi/types.ts'
import { FieldList } from './field-list.tsx'
import { Code, Markdown } from './markdown.tsx'

type Resolve = (reference: string) => JsonSchema

/** An operation of the API: its line, and all about it once it is opened. */
export function Operation({ operation, resolve }: { operation: ListedOperation; resolve: Resolve }) {
  const { operationId, method, path, summary, description, parameters = [], requestBody, responses } = operation
  const permission = operation['x-permission']
  return (
    <details className="border-line border-b">
      <summary className="grid min-h-11 cursor-pointer grid-cols-[4.5rem_minmax(0,1fr)] items-baseline gap-x-3 py-2.5 sm:grid-cols-[4.5rem_minmax(0,1fr)_minmax(0,1fr)]">
        <span className="font-semibold text-accent">{method}</span>
        <span className="font-mono wrap-anywhere">{path}</span>
        <span className="text-muted max-sm:col-start-2">{summary}</span>
      </summary>
      {/* The browser opens an element whose content a link leads to. */}
      <div id={operationId} className="grid scroll-mt-16 gap-5 pt-2 pb-7 sm:ps-[5.25rem]">
        {description && (
          <div className="grid max-w-2xl gap-2">
            <Markdown text={description} />
          </div>
        )}
        <p className="text-muted text-sm">
          Name <Code>{operationId}</Code>
          {' · '}
          {permission ? (
            <>
              needs the permission <Code>{permission}</Code>
            </>
          ) : (
            describeAccess(operation)
          )}
        </p>
        {parameters.length > 0 && (
          <Part title="Parameters">
            <FieldList
              label={`Parameters of ${operationId}`}
              fields={parameters.map(({ name, in: place, required, schema, description: text = '' }) => ({
                name,
                type: `${place}: ${describeType(schema)}`,
                required,
                description: text,
              }))}
            />
          </Part>
        )}
        {requestBody && (
          <Part title="Body">
            <Body name={operationId} content={requestBody.content} resolve={resolve} />
          </Part>
        )}
        <Part title="Answers">
          {responses.map(([status, response]) =>
            Number(status) < 400 ? (
              <Response key={status} name={`${operationId}, ${status}`} {...{ status, response, resolve }} />
            ) : (
              <Errors key={status} status={status} response={response} />
            ),
          )}
        </Part>
      </div>
    </details>
  )
}

const describeAccess = ({ security = [] }: ListedOperation): string =>
  security.length === 0 ? 'needs no credentials' : `needs ${security.flatMap((each) => Object.keys(each)).join(' or ')}`

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="grid gap-3">
    <h3 className="font-semibold">{title}</h3>
    {children}
  </section>
)

type ResponseProps = { name: string; status: string; response: ResponseObject; resolve: Resolve }

const Response = ({ name, status, response, resolve }: ResponseProps) => (
  <div className="grid gap-x-4 gap-y-2 sm:grid-cols-[3rem_minmax(0,1fr)]">
    <p className="font-semibold">{status}</p>
    <div className="grid gap-2">
      <Markdown text={response.description} />
      {response.headers && (
        <p className="text-muted text-sm">
          Headers:{' '}
          {Object.keys(response.headers).map((header, index) => (
            <span key={header}>
              {index > 0 && ', '}
              <Code>{header}</Code>
            </span>
          ))}
        </p>
      )}
      {response.content && <Body name={name} content={response.content} resolve={resolve} />}
    </div>
  </div>
)

/** The errors with a status. Their page says when they happen. */
const Errors = ({ status, response: { content = {} } }: Pick<ResponseProps, 'status' | 'response'>) => (
  <div className="grid gap-x-4 sm:grid-cols-[3rem_minmax(0,1fr)]">
    <p className="font-semibold">{status}</p>
    <ul>
      {Object.entries(content['application/json']?.examples ?? {}).map(([code, { value }]) => (
        <li key={code}>
          <a href={`/docs/errors#${code}`} className="underline decoration-edge decoration-2 underline-offset-4">
            {readMessage(value)}
          </a>
        </li>
      ))}
    </ul>
  </div>
)

const readMessage = (value: Json): string =>
  typeof value === 'object' && value !== null && 'error' in value ? String(value.error) : ''

/** A body by its media types: its fields and examples. */
const Body = ({ name, content, resolve }: { name: string; content: Record<string, MediaType>; resolve: Resolve }) =>
  Object.entries(content).map(([type, { schema, examples = {} }]) => {
    const fields = listFields(schema, resolve)
    return (
      <div key={type} className="grid gap-3">
        <p className="text-muted text-sm">
          <Code>{type}</Code>
          {fields.length === 0 && ` ${describeType(schema)}`}
        </p>
        {fields.length > 0 && <FieldList label={`Fields of ${name}`} fields={fields} />}
        {Object.entries(examples).map(([example, { value }]) => (
          <pre
            key={example}
            className="whitespace-pre-wrap rounded-md bg-board p-3 font-mono text-on-board text-sm wrap-anywhere"
          >
            {typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
          </pre>
        ))}
      </div>
    )
  })
