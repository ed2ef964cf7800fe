import { hash } from 'node:crypto'
import { z } from 'zod'
import type { Answer } from '#lib/http/operation.ts'
import { jsonAnswer } from '../answers.ts'

export type Buyer = { name: string | null; email: string | null }

/**
 * The version of a booking's buyer, made from the fields that staff edit. Bookings have no column for it, because that would cost
 * each booking something. Two equal buyers have the same version, so nothing is overwritten that staff did not see.
 */
export const buyerVersion = ({ name, email }: Buyer): string =>
  hash('sha256', JSON.stringify([name, email]), 'base64url').slice(0, 22)

/** Declares an answer with a booking and the `ETag` of its buyer. */
export const taggedAnswer = (description: string, schema: z.ZodType): Answer => ({
  ...jsonAnswer(description, schema),
  headers: { ETag: z.string().regex(/^"[\w-]{22}"$/) },
})

/** The present buyer, for a client whose version is stale. */
export const currentBuyerSchema = z
  .strictObject({ name: z.string().nullable(), email: z.string().nullable() })
  .partial()
  .describe('Empty without the permission to read bookings.')
