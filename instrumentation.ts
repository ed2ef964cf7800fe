import type { Instrumentation } from 'next'
import { databaseUrl } from '#db/client.ts'
import { inspectDatabase } from '#db/inspect-database.ts'
import { shareLimits } from '#domain/limits/share.ts'
import { refreshVenue } from '#domain/venue/settings.ts'
import { getEnv } from '#lib/env.ts'
import { answer400InsteadOf500 } from '#lib/http/request-context.ts'
import { faultReason, isFormFault, isHeaderFault } from '#lib/http/request-fault.ts'
import { getLog } from '#lib/log.ts'

/** Inspects the database, reads the venue's settings and shares the limits on platforms without the Node server, which does so at its start. */
export async function register() {
  if (!getEnv().VERCEL) return
  shareLimits(getEnv(), databaseUrl)
  try {
    await inspectDatabase(databaseUrl())
    await refreshVenue()
  } catch (error) {
    getLog().error({ err: error }, 'the database was not inspected')
  }
}

/**
 * Logs errors that Next caught. Marquee's actions and pages answer their own failures. So an error during a form's request means that
 * Next could not parse the body, and that no page of Marquee sent it.
 */
export const onRequestError: Instrumentation.onRequestError = (error, { method }, { routePath, routeType }) => {
  const ofForm = method === 'POST' && (routeType === 'action' || routeType === 'render')
  if (ofForm || isHeaderFault(error)) answer400InsteadOf500()
  const about = { route: routePath, during: routeType }
  if ((ofForm && isFormFault(error)) || isHeaderFault(error)) {
    getLog().info({ reason: faultReason(error), ...about }, 'Next could not understand a request')
  } else getLog().error({ err: error, ...about }, 'request failed in Next')
}
