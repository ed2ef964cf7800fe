import { z } from 'zod'
import { idempotencyKeySchema } from '#domain/bookings/schema.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { type Answer, invalidHeader } from '#lib/http/operation.ts'
import { readVersion, versionTag } from '#lib/http/preconditions.ts'
import { jsonReply, type Reply } from '#lib/http/reply.ts'

/** The answers of staff have data of the venue and of buyers. No cache keeps them. */
const noStore = { 'Cache-Control': 'private, no-store' }

/** Replies with JSON and further headers. */
export const staffReply = (body: unknown, headers: Record<string, string> = {}, status = 200): Reply =>
  jsonReply(body, { ...noStore, ...headers }, status)

/** Replies with JSON and the `ETag` of its version, which a change repeats in `If-Match`. */
export const versionedReply = (body: unknown, version: number): Reply => staffReply(body, { ETag: versionTag(version) })

/** Replies with what was created, and its path. */
export const createdReply = (body: unknown, path: string): Reply => staffReply(body, { Location: path }, 201)

/** Declares an answer with JSON. */
export const jsonAnswer = (description: string, schema: z.ZodType): Answer => ({
  status: 200,
  description,
  content: { 'application/json': schema },
})

/** Declares an answer with JSON and an `ETag`. The tag stands for the fields that staff edit: bookings never change it. */
export const versionedAnswer = (description: string, schema: z.ZodType): Answer => ({
  ...jsonAnswer(description, schema),
  headers: { ETag: z.string().regex(/^"\d+"$/) },
})

/** Declares the answer with what was created. */
export const createdAnswer = (description: string, schema: z.ZodType): Answer => ({
  status: 201,
  description,
  headers: { Location: z.string() },
  content: { 'application/json': schema },
})

/** Declares the answer without a body to a call that deletes. */
export const noContentAnswer = (description: string): Answer => ({ status: 204, description })

export const noContent: Reply = { status: 204, headers: noStore }

/** The request header of a command that may name the version on which it is based. */
export const ifMatchHeader = { 'If-Match': z.string().optional() }

/** The version that `ifMatchHeader` names; undefined if it may be any. */
export const givenVersion = ({ 'If-Match': tag = '*' }: { 'If-Match'?: string | undefined }) =>
  tag.trim() === '*' ? undefined : readVersion(tag)

/** The request header of an operation that creates something: a repeat with the same key gets the first answer. */
export const idempotencyHeaders = { 'Idempotency-Key': idempotencyKeySchema.optional() }

/** The answer to a key that came with another request of the same account or token before. */
export const keyReused: ErrorAnswer = {
  status: 422,
  message: 'This Idempotency-Key came with another request before',
}

/** The errors of `idempotencyHeaders`. */
export const idempotencyErrors: ErrorAnswer[] = [invalidHeader('Idempotency-Key'), keyReused]
