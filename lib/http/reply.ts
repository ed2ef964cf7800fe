/**
 * An answer to a request whose body is in one piece. A `Response` carries its body in a stream, which costs a fifth of a whole
 * booking. So handlers return replies, and a `Response` only for what has to be streamed.
 */
export type Reply = { status: number; headers: Record<string, string>; body?: string | Uint8Array | undefined }

/** Replies with JSON and further headers. */
export const jsonReply = (value: unknown, headers: Record<string, string> = {}, status = 200): Reply => ({
  status,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(value),
})

/** A reply as Next expects it. */
export const toResponse = ({ status, headers, body }: Reply): Response =>
  new Response(typeof body === 'object' ? new Uint8Array(body) : body, { status, headers })
