/** A client of the API. `url` is asked at each call, as tests start their servers later than they name them. */
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

/** What an answer says, for comparing it whole. */
export const answer = async (response: Response) => ({ status: response.status, body: await response.json() })
