import type { Metadata } from 'next'
import Link from 'next/link'
import { Code, Inline } from '#components/docs/markdown.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import type { ErrorType } from '#lib/openapi/errors.ts'
import { listErrorTypes } from '../list-error-types.ts'

export const metadata: Metadata = { title: 'Errors of the API', description: 'Every error, and when it happens.' }

const linkClass = 'underline decoration-edge decoration-2 underline-offset-4 hover:decoration-accent'

/** Every type of error. The `type` of problem details is the path of this page with the anchor of the error. */
export default function ErrorsPage() {
  return (
    <div className="grid gap-9 pt-8 sm:pt-11">
      <PageTitle className="display font-black text-title uppercase">Errors</PageTitle>
      <div className="grid max-w-2xl gap-4">
        <p>
          <Inline
            text={
              'An error is `{"error": message}`. With `Accept: application/problem+json` it is a problem document (RFC 9457), whose `type` leads here. A client should decide by the status, or by `type`.'
            }
          />
        </p>
        <p>
          <Link
            href="/docs"
            prefetch={false}
            className={`${linkClass} inline-flex min-h-11 items-center font-semibold`}
          >
            All calls of the API
          </Link>
        </p>
      </div>
      <div className="grid border-ink border-t-3">
        {listErrorTypes().map((type) => (
          <ErrorEntry key={type.code} {...type} />
        ))}
      </div>
    </div>
  )
}

const ErrorEntry = ({ code, title, status, descriptions, callers }: ErrorType) => (
  <section
    id={code}
    aria-labelledby={`title-${code}`}
    className="grid gap-x-6 gap-y-1 border-line border-b py-4 target:bg-raised sm:grid-cols-[4rem_minmax(0,1fr)]"
  >
    <p className="display text-3xl">{status}</p>
    <div className="grid gap-2">
      <h2 id={`title-${code}`} className="font-semibold text-lg">
        {title}
      </h2>
      {descriptions.map((text) => (
        <p key={text} className="max-w-2xl">
          <Inline text={text} />
        </p>
      ))}
      <p className="text-muted text-sm">
        <Code>{`/docs/errors#${code}`}</Code>
        {callers === 'all' && <span className="ms-2">every call</span>}
        {callers.length === 0 && <span className="ms-2">not from a call of its own</span>}
      </p>
      {callers !== 'all' && callers.length > 0 && <Callers callers={callers} />}
    </div>
  </section>
)

/** How many calls are visible at once. */
const maxVisibleCallers = 6

/** Links to the calls that have an error. A long list is closed at first. */
function Callers({ callers }: { callers: Exclude<ErrorType['callers'], 'all'> }) {
  const links = (
    <ul className="flex flex-wrap gap-x-4 text-sm">
      {callers.map(({ id, method, path }) => (
        <li key={id}>
          <a href={`/docs#${id}`} className={`${linkClass} inline-flex min-h-6 items-center wrap-anywhere text-muted`}>
            {method} {path}
          </a>
        </li>
      ))}
    </ul>
  )
  if (callers.length <= maxVisibleCallers) return links
  return (
    <details>
      <summary className="min-h-6 cursor-pointer font-semibold text-sm">{callers.length} calls</summary>
      {links}
    </details>
  )
}
