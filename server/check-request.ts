import type { IncomingMessage } from 'node:http'
import { adminAccess } from '#domain/accounts/rules.ts'
import type { Env } from '#lib/env.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { badRequest, foreignHost } from '#lib/http/operation.ts'
import { isForeign, isLocalHost, requestOrigin } from '#lib/http/origin.ts'
import { foreignForm, formTooLarge, malformedForm } from '#lib/http/page-errors.ts'
import { wrongMethod } from '#lib/http/route.ts'
import { checkFormBody } from './check-form-body.ts'

const apiMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const pageMethods = new Set(['GET', 'HEAD', 'POST'])

/** The characters of hosts and ports. A URL cannot have others there. */
const plainHost = /^[\w.:[\]-]*$/

/**
 * Checks a request before Next does, which would answer with a 500 or accept it: unknown methods and targets, a foreign `Host`
 * where there is no sign-in, forms of other sites, and malformed forms.
 *
 * @param isApi whether it is a request of the API, and not one for a page.
 * @returns the error to answer with; undefined if there is none.
 */
export async function checkRequest(
  request: IncomingMessage,
  env: Env,
  isApi: boolean,
): Promise<ErrorAnswer | undefined> {
  const { method = '', url = '' } = request
  // The class Request refuses some unknown methods. PUT replaces them all: no API path has it, so the answer is 405 with `Allow`.
  if (isApi && !apiMethods.has(method)) request.method = 'PUT'
  if (!isApi && !pageMethods.has(method)) {
    return { ...wrongMethod, headers: { Allow: [...pageMethods].join(', ') } }
  }
  const lacksHost = request.httpVersion === '1.1' && request.headers.host === undefined
  if (!url.startsWith('/') || lacksHost || !plainHost.test(request.headers.host ?? '')) return badRequest

  const from = requestOrigin((name) => request.headers[name]?.toString() ?? null)
  const local = adminAccess(env) !== 'sign-in'
  // A tunnel may replace `Host` by a local name. Then `X-Forwarded-Host` has the original one.
  if (local && ![from.host, from.forwardedHost ?? from.host].every(isLocalHost)) {
    return foreignHost
  }

  if (method !== 'POST' || isApi) return
  const site = local ? { trustProxy: false } : { trustProxy: env.TRUST_PROXY, publicUrl: env.PUBLIC_URL }
  if (isForeign(from, site)) {
    return foreignForm
  }
  if (!/^multipart\/form-data\b/i.test(request.headers['content-type'] ?? '')) return
  switch (await checkFormBody(request)) {
    case 'malformed':
      return malformedForm
    case 'too-large':
      return formTooLarge
  }
}
