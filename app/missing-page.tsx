import 'server-only'
import { Missing } from '#components/site/missing.tsx'
import { setStatus } from '#lib/http/request-context.ts'

/**
 * A page whose show or booking does not exist, with status 404. `proxy.ts` answers most such requests before a page is rendered,
 * but not posted forms. Next's `notFound()` would answer those with a page that is empty without JavaScript.
 */
export function MissingPage() {
  setStatus(404)
  return <Missing />
}
