import 'server-only'
import { setStatus } from '#lib/http/request-context.ts'
import { getLog } from '#lib/log.ts'

/**
 * Reads from the database for a page. A failure is logged, sets the page's status to 503 and is returned as `outage`, for which the
 * page shows a message. If it were thrown, Next would answer with a page that is empty without JavaScript.
 */
export async function readOrOutage<T>(
  query: () => Promise<T>,
): Promise<{ kind: 'read'; value: T } | { kind: 'outage' }> {
  try {
    return { kind: 'read', value: await query() }
  } catch (error) {
    getLog().error({ err: error }, 'a page could not be read from the database')
    setStatus(503)
    return { kind: 'outage' }
  }
}
