import { performance } from 'node:perf_hooks'
import { encodeForm, type Form, parseForms } from '../../test/support/forms.ts'
import type { Answer, Client, StepOf } from './client.ts'
import type { VisitorStep } from './visitor-plan.ts'

type Options = { ask: ReturnType<Client<VisitorStep>['connect']>; url: string; address: string }

/** A page with its forms. */
export type Page = { status: number; location: string; html: string; title: string; forms: Form[] }

/** Forms of the last pages. Visitors share renders, and a browser per visitor would not have to wait for others' parsing. */
const parsed = new Map<string, Form[]>()

function formsOf(html: string, path: string): Form[] {
  const known = parsed.get(html)
  if (known) return known
  const forms = parseForms(html, path, [])
  if (parsed.size === 16) parsed.clear()
  parsed.set(html, forms)
  return forms
}

/**
 * Opens pages and sends forms like a browser without JavaScript: with the visitor's cookies, and compressed. It loads no files of
 * a page. `address` is the visitor's, as a proxy would add it.
 */
export function createBrowser({ ask, url, address }: Options) {
  const cookies = new Map<string, string>()
  let waitedMs = 0
  const headers = () => ({
    Accept: 'text/html',
    'Accept-Encoding': 'gzip',
    'X-Forwarded-For': address,
    ...(cookies.size > 0 && { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
  })

  async function load(step: StepOf<VisitorStep>, path: string, call: object): Promise<Page | undefined> {
    const start = performance.now()
    const answer = await ask(step, { path, headers: headers(), ...call })
    waitedMs += performance.now() - start
    if (!answer) return undefined
    store(answer)
    const { status, location, text } = answer
    const title = /<title>([^<]*)/.exec(text)?.[1] ?? ''
    return { status, location, html: text, title, forms: formsOf(text, path) }
  }

  function store(answer: Answer) {
    for (const cookie of answer.cookies) {
      const [name = '', value = ''] = cookie.split(/=(.*)/s)
      if (value) cookies.set(name, value)
      else cookies.delete(name)
    }
  }

  return {
    headers,

    /** How long the browser has waited for answers, in milliseconds. */
    waitedMs: () => waitedMs,

    open: (step: VisitorStep, path: string) => load(step, path, {}),

    /** Sends a form. The success is a redirect, which is not followed. */
    async send(step: StepOf<VisitorStep>, form: Form, filledIn: Record<string, string>) {
      const encoded = await encodeForm(form, filledIn)
      return load(step, form.path, { form: encoded, success: 303, headers: { ...headers(), Origin: url } })
    },
  }
}

export type Browser = ReturnType<typeof createBrowser>

/** The form of a page that has a field. */
export const formWith = (page: Page | undefined, field: string) => page?.forms.find(({ fields }) => field in fields)
