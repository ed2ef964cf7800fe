import { checkedFetch } from './checked-fetch.ts'

/**
 * Creates a client of the API. A call fails if the route's declaration does not contain the response.
 *
 * @param url returns the server's address. It is called for each request, because tests create the client before they
 * start the server.
 */
export function clientOf(url: () => string) {
  const call = (path: string, init?: RequestInit) => checkedFetch(`${url()}${path}`, { redirect: 'manual', ...init })
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
