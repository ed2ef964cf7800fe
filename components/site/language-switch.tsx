import { currentLanguage } from '#lib/language/current-language.ts'
import { languageNames, languages } from '#lib/language/languages.ts'
import { texts } from '#lib/language/texts.ts'
import { site } from '#messages/site.ts'

/** Links to the page in the other languages. The address of a link keeps the path, and the server remembers the choice. */
export function LanguageSwitch() {
  const t = texts(site)
  const current = currentLanguage()
  return (
    <nav aria-label={t('languages')}>
      <ul className="flex flex-wrap gap-x-4">
        {languages.map((language) => (
          <li key={language}>
            <a
              href={`?lang=${language}`}
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
