import type { Metadata } from 'next'
import Link from 'next/link'
import { ApiReference } from '#components/docs/api-reference.tsx'
import { Markdown } from '#components/docs/markdown.tsx'
import { Operation } from '#components/docs/operation.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { listByTag, schemaFinder } from '#lib/openapi/list-operations.ts'
import { readDescription } from './read-description.ts'

export const metadata: Metadata = { title: 'API', description: 'The calls of the API, with parameters and answers.' }

const linkClass =
  'inline-flex min-h-11 items-center font-semibold underline decoration-edge decoration-2 underline-offset-4 hover:decoration-accent'

/** The reference of the API. Without JavaScript it is a list of operations; with it, a library shows the description. */
export default function DocsPage() {
  const description = readDescription()
  const resolve = schemaFinder(description)
  return (
    <div className="grid gap-9 pt-8 sm:pt-11">
      <PageTitle className="display font-black text-title uppercase">API</PageTitle>
      <div className="grid max-w-2xl gap-4">
        <Markdown text={description.info.description} />
        <p className="flex flex-wrap gap-x-6">
          <a href="/openapi.json" className={linkClass}>
            OpenAPI description
          </a>
          <Link href="/docs/errors" prefetch={false} className={linkClass}>
            Errors
          </Link>
        </p>
      </div>
      <ApiReference>
        <div className="grid gap-9">
          {listByTag(description).map(({ name, description: text, operations }) => (
            <section key={name} className="grid gap-3">
              <h2 className="display text-4xl">{name}</h2>
              <p className="text-muted">{text}</p>
              <div className="border-ink border-t-3">
                {operations.map((operation) => (
                  <Operation key={operation.operationId} operation={operation} resolve={resolve} />
                ))}
              </div>
            </section>
          ))}
        </div>
      </ApiReference>
    </div>
  )
}
