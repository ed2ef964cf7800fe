import { defaultLanguage, isLanguage, type Language } from './languages.ts'

const reader = Symbol.for('marquee.read-language')

const holder: typeof globalThis & { [reader]?: () => Language | undefined } = globalThis

/** Tells `currentLanguage` where a server finds the language of what runs. */
export function setLanguageReader(read: () => Language | undefined) {
  holder[reader] = read
}

/**
 * The language in which texts are written now: on a server that of the request or mail under way (`runInLanguage`), in a browser
 * that of the page.
 */
export function currentLanguage(): Language {
  const code = typeof document === 'undefined' ? holder[reader]?.() : document.documentElement.lang.slice(0, 2)
  return isLanguage(code) ? code : defaultLanguage
}
