import { expectDeclared } from './declared-answers.ts'

/**
 * Creates a client of the API. A call fails if the route's declaration does not contain the response.
 *
 * @param url returns the server's address. It is called for each request, because tests create the client before they
 * start the server.
 */
export function clientOf(url: () => string) {
  const call = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${url()}${path}`, { redirect: 'manual', ...init })
    const accept = new Headers(init?.headers).get('accept')
    await expectDeclared(init?.method ?? 'GET', path, response, accept)
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

/** Reads the status and the JSON body of a response, to compare both in one assertion. */
export const answer = async (response: Response) => ({ status: response.status, body: await response.json() })
