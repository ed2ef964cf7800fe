const fetchUnchecked = globalThis.fetch

/**
 * Sends a request as `fetch` does. Fails if it is one of the API and the answer is not as declared and described. Notes the
 * answers that were seen.
 */
export async function checkedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetchUnchecked(input, init)
  const request = new Request(input, { method: init?.method ?? 'GET', headers: init?.headers ?? {} })
  const { pathname, search } = new URL(request.url)
  // After a redirect the response belongs to another request.
  if (response.redirected) return response
  // The routes are large. Most processes of tests never send a request.
  const [{ expectDeclared }, { noteAnswer }] = await Promise.all([
    import('./declared-answers.ts'),
    import('./note-answer.ts'),
  ])
  const sent = { method: request.method, url: `${pathname}${search}`, accept: request.headers.get('accept') }
  const seen = await expectDeclared(sent, response)
  if (seen) noteAnswer(sent.method, seen)
  return response
}
