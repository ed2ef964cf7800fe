/** Reads HTML forms from a page and posts them, like a browser without JavaScript. */

/**
 * `button` is the text of the buttons. `text` is the form's HTML without tags. `cookies` came with the page, as `name=value`. They are
 * sent with the form, unless the sender has cookies of its own.
 */
export type Form = { path: string; fields: Record<string, string>; button: string; text: string; cookies: string[] }

export type Sender = { url: string; cookie?: string; headers?: Record<string, string> }

const text = (value: string) =>
  value
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const attribute = (tag: string, name: string) => text(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '')

/** Gets a page. Does not follow redirects. */
export const getPage = ({ url, cookie, headers }: Sender, path: string) =>
  fetch(`${url}${path}`, { redirect: 'manual', headers: { ...headers, ...(cookie && { cookie }) } })

/** Reads the forms of a page that post to a server action, with the values of their fields. */
export async function readForms(sender: Sender, path: string): Promise<Form[]> {
  const page = await getPage(sender, path)
  const cookies = page.headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? '')
  return parseForms(await page.text(), path, cookies)
}

/** Finds the forms of a page that post to a server action. @param cookies came with the page, as `name=value`. */
export function parseForms(html: string, path: string, cookies: string[]): Form[] {
  const forms = html.match(/<form\b[^>]*method="POST"[\s\S]*?<\/form>/gi) ?? []
  return forms.map((form) => {
    const inputs = (form.match(/<input\b[^>]*>/g) ?? []).filter(
      (input) => attribute(input, 'name') && (!input.includes('type="checkbox"') || /\bchecked=/.test(input)),
    )
    return {
      path,
      button: (form.match(/<button\b[\s\S]*<\/button>/)?.[0] ?? '').replace(/<[^>]*>/g, ''),
      fields: Object.fromEntries(inputs.map((input) => [attribute(input, 'name'), attribute(input, 'value')])),
      text: text(form.replace(/<[^>]*>/g, '')),
      cookies,
    }
  })
}

/** Encodes a form as a browser sends it. @param filledIn values that replace the values of the form. */
export async function encodeForm(form: Form, filledIn: Record<string, string> = {}) {
  const fields = new FormData()
  for (const [name, value] of Object.entries({ ...form.fields, ...filledIn })) fields.set(name, value)
  const encoded = new Response(fields)
  return { type: encoded.headers.get('content-type') ?? '', body: await encoded.arrayBuffer() }
}

/** Posts a form. Does not follow redirects. @param filledIn values that replace the values of the form. */
export async function sendForm({ url, cookie, headers }: Sender, form: Form, filledIn: Record<string, string> = {}) {
  // Send the body in one piece. If the server refuses the headers, it closes the connection, and sending chunks would fail.
  const { type, body } = await encodeForm(form, filledIn)
  const sentCookie = cookie ?? form.cookies.join('; ')
  return fetch(`${url}${form.path}`, {
    method: 'POST',
    redirect: 'manual',
    body,
    headers: {
      'Content-Type': type,
      origin: url,
      ...headers,
      ...(sentCookie && { cookie: sentCookie }),
    },
  })
}
