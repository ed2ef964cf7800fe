import { z } from 'zod'
import type { Actor } from '#domain/accounts/types.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../admin/api-access.ts'
import { givenVersion, ifMatchHeader, versionedAnswer } from '../answers.ts'
import { showNotFound, showRefusals, showReply, staffShowSchema, staleShow, staleShowAnswer } from './show-json.ts'

type Options = { actor: Actor; ifVersion: number | undefined }

/**
 * Declares a route that changes the state of a show, and answers with the show.
 *
 * @param command.refusesCancelled whether a cancelled show does not allow it.
 */
export const showCommandRoute = (command: {
  id: string
  path: `/api/admin/shows/{id}/${string}`
  summary: string
  refusesCancelled?: true
  apply: (
    showId: number,
    options: Options,
  ) => Promise<{ kind: 'done' } | { kind: 'stale' } | { kind: keyof typeof showRefusals }>
}) =>
  route({
    path: command.path,
    POST: staffOperation({
      id: command.id,
      tag: 'Staff: shows',
      summary: command.summary,
      description: 'A repeat changes nothing.',
      permission: 'shows:edit',
      params: { id: showIdSchema },
      notFound: showNotFound,
      headers: ifMatchHeader,
      body: z.strictObject({}),
      answers: [
        versionedAnswer('The show', staffShowSchema),
        staleShow,
        showRefusals.busy,
        ...(command.refusesCancelled ? [showRefusals.cancelled] : []),
      ],
      handle: async (_request, { params: { id }, headers, actor }) => {
        const outcome = await command.apply(id, { actor, ifVersion: givenVersion(headers) })
        if (outcome.kind === 'stale') return staleShowAnswer(id)
        return outcome.kind === 'done' ? showReply(id) : showRefusals[outcome.kind]
      },
    }),
  })
