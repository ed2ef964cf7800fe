import { readdirSync } from 'node:fs'
import { isNextScript } from './inline-scripts.ts'

/** Buyers' pages: what changes on them in the browser is in islands. */
const buyersPages = /^\/(?:(?:shows|bookings)\/[^/]+|terms|privacy)?$/

/** The elements that load Next's scripts, and its inline scripts. */
const scriptElements = /<script(?: [^>]*)?>([^<]*)<\/script>|<link rel="preload" as="script"[^>]*>/g

const isOfNext = (element: string, content: string | undefined) =>
  content ? isNextScript(content) : element.includes('="/_next/static/')

/** The URLs of the scripts: the one that every page loads, and the one that it loads for forms. */
export type IslandScripts = { main: string; forms: string }

/**
 * Finds the scripts of islands among the static files of the build (`client/build.mjs`).
 *
 * @returns undefined if the build has none.
 */
export function findIslandScripts(): IslandScripts | undefined {
  try {
    const files = readdirSync('.next/static/islands')
    const [main, forms] = ['main-', 'forms-'].map((start) => files.find((name) => name.startsWith(start)))
    return main && forms
      ? { main: `/_next/static/islands/${main}`, forms: `/_next/static/islands/${forms}` }
      : undefined
  } catch {
    return undefined
  }
}

/**
 * Puts the scripts of islands into a buyers' page in place of Next's scripts and data, which are most of the page's bytes. The page of an
 * error that Next shows by script stays as it is. The answer to a form is kept, for the form's script.
 */
export function loadIslands(path: string, html: string, { main, forms }: IslandScripts): string {
  if (!buyersPages.test(path) || !html.includes(' data-island="') || html.includes('id="__next_error__"')) return html
  const answer = readAnswer(html)
  // The first painting needs no script: styles and fonts come first.
  const early = html.includes(' data-form="') ? `<link rel="modulepreload" fetchpriority="low" href="${forms}"/>` : ''
  return html
    .replace(scriptElements, (element, content) => (isOfNext(element, content) ? '' : element))
    .replace('<html ', (tag) => (answer === undefined ? tag : `<html data-answer="${escapeAttribute(answer)}" `))
    .replace('</head>', `<script type="module" async fetchpriority="low" src="${main}"></script>${early}</head>`)
}

/** Next's call with the state of a form that was posted: what its action returned, and which form it was. */
const stateCall =
  /<script>\(self\.__next_f=self\.__next_f\|\|\[\]\)\.push\(\[0\]\);self\.__next_f\.push\((\[2,[^<]*\])\)<\/script>/

/** @returns what the action of a posted form returned, as JSON; undefined for a page that answers no form. */
function readAnswer(html: string): string | undefined {
  const [, call] = stateCall.exec(html) ?? []
  return call === undefined ? undefined : JSON.stringify(JSON.parse(call)[1]?.[0])
}

const escapeAttribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
