/** A client of the API. `url` is a function because tests create the client before their server runs. */
export function clientOf(url: () => string) {
  const call = (path: string, init?: RequestInit) => fetch(`${url()}${path}`, { redirect: 'manual', ...init })
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
