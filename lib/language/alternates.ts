import type { Metadata } from 'next'
import { isLanguage, languages } from './languages.ts'

/**
 * The addresses of a page in all languages for search engines (`hreflang`, developers.google.com/search/docs/specialty/international).
 * The page of the plain path is in the language that its visitor prefers.
 *
 * @param path of the page, without a query.
 * @param asked the language in the query of the request: a page in one language names itself as canonical, or it would not be listed.
 */
export const alternatesOf = (path: string, asked: unknown): NonNullable<Metadata['alternates']> => ({
  canonical: typeof asked === 'string' && isLanguage(asked) ? `${path}?lang=${asked}` : path,
  languages: Object.fromEntries([...languages.map((code) => [code, `${path}?lang=${code}`]), ['x-default', path]]),
})
