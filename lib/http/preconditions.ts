import type { ErrorAnswer } from './error-answer.ts'

/** The `ETag` of a version of something that staff edit. It stands for the edited fields alone. */
export const versionTag = (version: number): string => `"${version}"`

/** The answer to a change without `If-Match` (RFC 6585). */
export const noPrecondition: ErrorAnswer = {
  status: 428,
  message: 'Send If-Match with the ETag of the version that you read',
  code: 'if-match-required',
}

export const staleError = { status: 412, message: 'It was changed in the meantime', code: 'stale-version' } as const

/** The answer to a change that is based on an old version. `current` is the present state, which a client can show and edit again. */
export const staleAnswer = (version: number, current: unknown): ErrorAnswer => ({
  ...staleError,
  headers: { ETag: versionTag(version) },
  members: { current },
})

/** The version that an `If-Match` header names. Any other tag is 0, which is the version of nothing. */
export const readVersion = (ifMatch: string): number => Number(/^"(\d{1,9})"$/.exec(ifMatch.trim())?.[1] ?? 0)
