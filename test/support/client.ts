import { expectDeclared } from './declared-answers.ts'

/**
 * A client of the API, which fails on an answer that is not declared.
 *
 * @param url gives the server's address at each call: tests start their servers after they make the client.
 */
export function clientOf(url: () => string) {
  const call = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${url()}${path}`, { redirect: 'manual', ...init })
    await expectDeclared(init?.method ?? 'GET', path, response)
    return response
  }
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    call(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  return { call, post }
}

/** Status and body of an answer, to compare both at once. */
export const answer = async (response: Response) => ({ status: response.status, body: await response.json() })
