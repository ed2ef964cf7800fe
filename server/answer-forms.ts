import type { IncomingMessage, ServerResponse } from 'node:http'
import { formHeader } from '#lib/http/form-headers.ts'
import { checkOutFromForm } from '../app/bookings/[reference]/check-out-form.ts'
import type { FormCookie } from '../app/form-cookie.ts'
import { sayLimited } from '../app/form-limit.ts'
import { holdFromForm } from '../app/shows/[id]/hold-form.ts'
import { formOf } from './check-form-body.ts'
import type { Handle } from './serve-requests.ts'

/**
 * Carries out buyers' forms for seats before Next. When a sale opens, a crowd sends them at once, and Next takes milliseconds for each.
 * Next renders an answer only if it is a page of its own: the form with what it says.
 *
 * In development and where another server runs the build, Next calls the forms' server actions, which do the same.
 */
export const answerForms =
  (next: Handle): Handle =>
  async (request, response) => {
    const form = isForm(request) ? formOf(request) : undefined
    const done = form && (await answer(request, response, form))
    if (!done) await next(request, response)
  }

/** A page with Next's scripts sends Next's header, and gets data that only Next can write. */
const isForm = ({ method, headers }: IncomingMessage) => method === 'POST' && headers['next-action'] === undefined

/** @returns whether the form is answered. */
async function answer(request: IncomingMessage, response: ServerResponse, form: FormData): Promise<boolean> {
  const { url = '', headers } = request
  // A booking's page has several forms. The others have no step.
  if (/^\/bookings\/[^/?]+(?:\?|$)/.test(url) && form.has('seat_count')) {
    const outcome = await checkOutFromForm(form, headersOf(request))
    return outcome.kind === 'next' && goTo(response, outcome.path, outcome.cookies)
  }
  if (!/^\/shows\/[^/?]+(?:\?|$)/.test(url)) return false
  const outcome = await holdFromForm(form, headersOf(request))
  if (outcome.kind === 'next') return goTo(response, outcome.path, outcome.cookies)
  // The form's script does not need the page: live seats are up to date.
  if (headers[formHeader] !== undefined) {
    if (outcome.limited) sayLimited(outcome.limited)
    return answerScript(response, outcome.state)
  }
  return outcome.missedPath !== undefined && goTo(response, outcome.missedPath)
}

const headersOf = ({ headers }: IncomingMessage) =>
  new Headers(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])))

function goTo(response: ServerResponse, path: string, cookies: readonly FormCookie[] = []): true {
  if (cookies.length > 0) response.setHeader('Set-Cookie', cookies.map(encodeCookie))
  response.writeHead(303, { Location: path, 'Cache-Control': 'no-store' })
  response.end()
  return true
}

const encodeCookie = ({ name, value, path, secure, maxAge }: FormCookie) =>
  `${name}=${encodeURIComponent(value)}; Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`

/** @param state what the form says. The status is set already. */
function answerScript(response: ServerResponse, state: object): true {
  const body = JSON.stringify(state)
  response.writeHead(response.statusCode, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
  })
  response.end(body)
  return true
}
