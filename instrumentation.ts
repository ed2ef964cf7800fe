import type { Instrumentation } from 'next'
import { databaseUrl } from '#db/client.ts'
import { inspectDatabase } from '#db/inspect.ts'
import { getEnv } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import { blameForm } from '#lib/request-context.ts'

/** Inspects the database where no server of ours has done so. */
export async function register() {
  if (!getEnv().VERCEL) return
  await inspectDatabase(databaseUrl()).catch((error) =>
    getLog().error({ err: error }, 'the database was not inspected'),
  )
}

/**
 * Logs what Next caught by itself. What is thrown while a form is answered comes from taking apart a body that no page of
 * ours has sent: our actions and pages answer their own failures.
 */
export const onRequestError: Instrumentation.onRequestError = (error, { method }, { routePath, routeType }) => {
  const toPage = routeType === 'action' || routeType === 'render'
  getLog().error({ err: error, route: routePath, during: routeType }, 'request failed in Next')
  if (method === 'POST' && toPage) blameForm()
}
