import { z } from 'zod'
import { deleteProduction } from '#domain/productions/delete.ts'
import { editProduction } from '#domain/productions/edit.ts'
import { countShows, getProduction } from '#domain/productions/queries.ts'
import { editProductionSchema, productionIdSchema, toProductionFields } from '#domain/productions/schema.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { staleContent } from '#lib/http/operation.ts'
import { staleAnswer } from '#lib/http/preconditions.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../../admin/api-access.ts'
import {
  givenVersion,
  ifMatchHeader,
  noContent,
  noContentAnswer,
  versionedAnswer,
  versionedReply,
} from '../../answers.ts'
import { maxBodyKib, productionNotFound, staffProductionSchema, toStaffProduction } from '../production-json.ts'

const detailsSchema = z.strictObject({
  ...staffProductionSchema.shape,
  shows: z.int().min(0).describe('How many shows it has, in any state'),
})

const hasShows: ErrorAnswer = {
  status: 409,
  message: 'The production has shows. Delete them first',
  description: 'A production can be deleted after all its shows.',
}

const ofProduction = {
  tag: 'Staff: productions',
  params: { id: productionIdSchema },
  notFound: productionNotFound,
}

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/productions/{id}',
  GET: staffOperation({
    ...ofProduction,
    id: 'getProduction',
    summary: 'Get a production',
    description: 'Its shows are in `GET /api/admin/shows?production_id=…`.',
    permission: 'shows:read',
    answers: [versionedAnswer('The production', detailsSchema)],
    handle: async (_request, { params: { id } }) => {
      const production = await getProduction(id)
      if (!production) return productionNotFound
      const shows = await countShows(id)
      return versionedReply({ ...toStaffProduction(production), shows }, production.version)
    },
  }),
  PATCH: staffOperation({
    ...ofProduction,
    id: 'editProduction',
    summary: 'Edit a production',
    description: 'Fields that are left out stay. A new title is the new name of all its shows.',
    permission: 'shows:edit',
    body: editProductionSchema,
    maxBodyKib,
    example: { age_advice: 'From 12 years' },
    ifMatch: staffProductionSchema,
    answers: [versionedAnswer('The production', staffProductionSchema)],
    handle: async (_request, { params: { id }, body, version, actor }) => {
      const stored = await getProduction(id)
      if (!stored) return productionNotFound
      if (stored.version !== version) return staleAnswer(stored.version, toStaffProduction(stored))
      const fields = toProductionFields({ ...toStaffProduction(stored), ...body })
      const outcome = await editProduction(id, { ...fields, version }, { actor })
      if (outcome.kind === 'not-found') return productionNotFound
      const production = toStaffProduction(outcome.production)
      if (outcome.kind === 'stale') return staleAnswer(outcome.production.version, production)
      return versionedReply(production, outcome.production.version)
    },
  }),
  DELETE: staffOperation({
    ...ofProduction,
    id: 'deleteProduction',
    summary: 'Delete a production that has no shows',
    permission: 'shows:edit',
    headers: ifMatchHeader,
    answers: [noContentAnswer('The production is deleted'), hasShows, staleContent(staffProductionSchema)],
    handle: async (_request, { params: { id }, headers, actor }) => {
      const outcome = await deleteProduction(id, { actor, ifVersion: givenVersion(headers) })
      if (outcome.kind === 'stale') {
        const production = await getProduction(id)
        return production ? staleAnswer(production.version, toStaffProduction(production)) : productionNotFound
      }
      if (outcome.kind === 'has-shows') return hasShows
      return outcome.kind === 'deleted' ? noContent : productionNotFound
    },
  }),
})
