'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { isEnglishPage, type Language, languageNames, languages } from '#lib/language/languages.ts'

/**
 * Links to the page in the other languages. The address of a link keeps the path and the rest of the query, and the server remembers the
 * choice. A page that is in English only has none.
 */
export function LanguageSwitch({ label, current }: { label: string; current: Language }) {
  const [path, query] = [usePathname(), useSearchParams()]
  if (isEnglishPage(path)) return null
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-x-4">
        {languages.map((language) => (
          <li key={language}>
            <a
              href={addressIn(language, query)}
              lang={language}
              hrefLang={language}
              aria-current={language === current ? 'true' : undefined}
              className="inline-flex min-h-11 items-center font-semibold text-sm underline decoration-edge decoration-2 underline-offset-4 hover:decoration-accent aria-[current]:no-underline"
            >
              {languageNames[language]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The address of this page, relative to it, in a language. */
function addressIn(language: Language, query: Iterable<[string, string]>): string {
  const changed = new URLSearchParams([...query])
  changed.set('lang', language)
  return `?${changed}`
}
