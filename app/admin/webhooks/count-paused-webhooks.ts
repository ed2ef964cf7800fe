import 'server-only'
import { cache } from 'react'
import type { Permission } from '#domain/accounts/permissions.ts'
import { countPausedByFailure } from '#domain/webhooks/queries.ts'
import { readOrOutage } from '../../read-or-outage.ts'

/**
 * Counts the webhooks that were paused because they failed, once for each request. It is 0 for visitors who may not manage webhooks,
 * and during an outage.
 *
 * @param permissions those of the visitor: the same list for all callers of a request.
 */
export const countPausedWebhooks = cache(async (permissions: readonly Permission[]): Promise<number> => {
  if (!permissions.includes('webhooks:manage')) return 0
  const outcome = await readOrOutage(() => countPausedByFailure())
  return outcome.kind === 'read' ? outcome.value : 0
})
