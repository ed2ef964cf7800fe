import type { Metadata } from 'next'
import { languages } from './languages.ts'

/**
 * The addresses of a page in all languages for search engines (`hreflang`, developers.google.com/search/docs/specialty/international).
 * The page of the canonical address is in the language that its visitor prefers.
 *
 * @param path of the page, without a query.
 */
export const alternatesOf = (path: string): NonNullable<Metadata['alternates']> => ({
  canonical: path,
  languages: Object.fromEntries([...languages.map((code) => [code, `${path}?lang=${code}`]), ['x-default', path]]),
})
