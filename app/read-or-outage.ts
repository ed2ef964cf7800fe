import 'server-only'
import { setStatus } from '#lib/http/request-context.ts'
import { getLog } from '#lib/log.ts'

/**
 * Reads what a page shows. Next answers a thrown error with a page that is empty without JavaScript, so an outage is a
 * value: it is logged and gets its status here, and the page says it.
 */
export async function readOrOutage<T>(query: () => Promise<T>): Promise<{ ok: true; value: T } | { ok: false }> {
  try {
    return { ok: true, value: await query() }
  } catch (error) {
    getLog().error({ err: error }, 'a page could not be read from the database')
    setStatus(503)
    return { ok: false }
  }
}
