import { readdirSync, readFileSync } from 'node:fs'
import { defaultLanguage, isLanguage, type Language, languages } from '#lib/language/languages.ts'
import { isNextScript } from './inline-scripts.ts'

/** Buyers' pages: what changes on them in the browser is in islands. */
const buyersPages = /^\/(?:(?:shows|bookings|tickets)\/[^/]+|bookings|terms|privacy)?$/

/** The elements that load Next's scripts, and its inline scripts. */
const scriptElements = /<script(?: [^>]*)?>([^<]*)<\/script>|<link rel="preload" as="script"[^>]*>/g

const isOfNext = (element: string, content: string | undefined) =>
  content ? isNextScript(content) : element.includes('="/_next/static/')

/** The URLs of a language's scripts: the one that every page loads, and those that it loads for forms and for the map of a seating plan. */
type Scripts = { main: string; forms: readonly string[]; seats: readonly string[] }

export type IslandScripts = Partial<Record<Language, Scripts>>

/**
 * Finds the scripts of islands among the static files of the build (`client/build.mjs`).
 *
 * @returns the scripts of each language that the build has.
 */
export const findIslandScripts = (): IslandScripts =>
  Object.fromEntries(languages.map((language) => [language, findScripts(`static/islands/${language}`)]))

function findScripts(path: string): Scripts | undefined {
  const folder = `.next/${path}`
  try {
    const files = readdirSync(folder)
    const [main, forms, seats] = ['main-', 'forms-', 'seats-'].map((start) =>
      files.find((name) => name.startsWith(start)),
    )
    if (!main || !forms || !seats) return undefined
    // A browser does not see what a file imports until it has the file.
    const urlOf = (name: string) => `/_next/${path}/${name}`
    const withImports = (name: string) =>
      [name, ...importsOf(readFileSync(`${folder}/${name}`, 'utf8')).filter((other) => other !== main)].map(urlOf)
    return { main: urlOf(main), forms: withImports(forms), seats: withImports(seats) }
  } catch {
    return undefined
  }
}

/** The files of this folder that a script imports at its start. */
const importsOf = (script: string) =>
  [...script.matchAll(/\bfrom\s*["'`]\.\/([^"'`]+\.js)["'`]/g)].flatMap(([, name]) => name ?? [])

/**
 * Puts the scripts of islands into a buyers' page in place of Next's scripts and data, which are most of the page's bytes. The page of an
 * error that Next shows by script stays as it is. The answer to a form is kept, for the form's script.
 */
export function loadIslands(path: string, html: string, scripts: IslandScripts): string {
  if (!buyersPages.test(path) || !html.includes(' data-island="') || html.includes('id="__next_error__"')) return html
  const own = scripts[languageOf(html)]
  if (!own) return html
  const { main, forms, seats } = own
  const answer = readAnswer(html)
  // The first painting needs no script: styles and fonts come first.
  const files = html.includes(' data-island="seat-picker"') ? seats : html.includes(' data-form="') ? forms : []
  const early = files.map((file) => `<link rel="modulepreload" fetchpriority="low" href="${file}"/>`).join('')
  return html
    .replace(scriptElements, (element, content) => (isOfNext(element, content) ? '' : element))
    .replace('<html ', (tag) => (answer === undefined ? tag : `<html data-answer="${escapeAttribute(answer)}" `))
    .replace('</head>', `<script type="module" async fetchpriority="low" src="${main}"></script>${early}</head>`)
}

function languageOf(html: string): Language {
  const [, code] = /<html lang="(\w+)/.exec(html) ?? []
  return isLanguage(code) ? code : defaultLanguage
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
