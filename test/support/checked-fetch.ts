const fetchUnchecked = globalThis.fetch

/**
 * Sends a request as `fetch` does. Fails if it is one of the API and the answer is not as declared and described. Notes the
 * answers that were seen.
 */
export async function checkedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetchUnchecked(input, init)
  const { url, method, headers } = input instanceof Request ? input : { url: input, method: 'GET', headers: undefined }
  const { pathname, search } = new URL(url)
  // After a redirect the response belongs to another request. While no process serves, the API is not what answers.
  const isStandby = response.status === 503 && !response.headers.has('x-request-id')
  if (response.redirected || isStandby) return response
  // The routes are large. Most processes of tests never send a request.
  const [{ expectDeclared }, { noteAnswer }] = await Promise.all([
    import('./declared-answers.ts'),
    import('./note-answer.ts'),
  ])
  const sent = {
    method: init?.method ?? method,
    url: `${pathname}${search}`,
    accept: new Headers(init?.headers ?? headers).get('accept'),
  }
  const seen = await expectDeclared(sent, response)
  if (seen) noteAnswer(sent.method, seen)
  return response
}
