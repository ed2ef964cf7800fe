import { themeScript } from '#components/site/theme-script.ts'

/** An inline script as Next and the root layout write it. None of them contains `<`. */
const inlineScript = /<script(?: id="_R_")?>([^<]*)<\/script>/g

/** The scripts of Next: calls whose arguments are JSON. The groups of each pattern are the arguments. */
const dataCalls = [
  // The first call, and the result of a form that was posted without JavaScript.
  /^\(self\.__next_f=self\.__next_f\|\|\[\]\)\.push\((\[0\])\)(?:;self\.__next_f\.push\((\[2,.*\])\))?$/s,
  // Data of the page: text, or bytes in Base64.
  /^self\.__next_f\.push\((\[[13],".*"\])\)$/s,
  // The chunks that start the app.
  /^\(globalThis\["TURBOPACK"\] \|\| \(globalThis\["TURBOPACK"\] = \[\]\)\)\.push\((\{.*\})\);$/s,
]

/**
 * Finds the inline scripts that this app writes into a page. A script of another form is left out, wherever it comes from: text
 * of a visitor that got into the HTML as a script must not run.
 *
 * @returns their contents.
 */
export const findOwnScripts = (html: string): string[] =>
  [...html.matchAll(inlineScript)].map(([, content = '']) => content).filter(isOwnScript)

const isOwnScript = (content: string) => content === themeScript || isNextScript(content)

/** Whether an inline script is one of Next's, with its data or its start. */
export const isNextScript = (content: string) =>
  dataCalls.some((pattern) => {
    const [, ...texts] = pattern.exec(content) ?? []
    return texts.length > 0 && texts.every((text) => text === undefined || isJson(text))
  })

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
