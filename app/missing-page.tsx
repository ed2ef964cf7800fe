import 'server-only'
import { Missing } from '#components/site/missing.tsx'
import { setStatus } from '#lib/http/request-context.ts'

/**
 * For pages whose show or booking is not there. The proxy answers before they are asked, except to posted forms and where
 * something goes away in between; `notFound()` would answer those with an empty page.
 */
export function MissingPage() {
  setStatus(404)
  return <Missing />
}
