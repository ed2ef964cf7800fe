import Negotiator from 'negotiator'
import { defaultLanguage, isEnglishPage, isLanguage, type Language, languages } from './languages.ts'

/** The cookie with the language that a visitor has chosen. */
export const languageCookie = 'language'

const pattern = new RegExp(`(?:^|; *)${languageCookie}=([a-z]+)`)

/** The language that the query of a URL asks for; undefined if it asks for none that there is. */
export function askedLanguage(url: string): Language | undefined {
  const asked = new URLSearchParams(url.split('?')[1]).get('lang')
  return isLanguage(asked) ? asked : undefined
}

/**
 * The language for a request: that of its URL, else the one that the visitor has chosen, else the one that the browser prefers
 * (`Accept-Language`, RFC 9110, 12.5.4).
 */
export function readLanguage(
  url: string,
  headers: { cookie?: string | undefined; 'accept-language'?: string | undefined },
): Language {
  if (isEnglishPage(url)) return 'en'
  const asked = askedLanguage(url)
  if (asked) return asked
  const chosen = pattern.exec(headers.cookie ?? '')?.[1]
  if (isLanguage(chosen)) return chosen
  const [preferred] = new Negotiator({ headers }).languages([...languages])
  return isLanguage(preferred) ? preferred : defaultLanguage
}
