/** The languages of buyers' pages and mails, by their codes (BCP 47). The first is that of visitors who prefer none of them. */
export const languages = ['en', 'de', 'ar'] as const

export type Language = (typeof languages)[number]

export const defaultLanguage: Language = 'en'

/** What each language calls itself. */
export const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch', ar: 'العربية' }

/** The locale by which each language writes dates and numbers. Digits are those that seats, codes and clocks have everywhere. */
export const locales: Record<Language, string> = { en: 'en-GB', de: 'de-DE', ar: 'ar-u-nu-latn' }

/** The tag of a page or a mail in a language (BCP 47). */
export const languageTag = (language: Language): string => (language === 'en' ? locales.en : language)

/** Whether a path leads to the console or the reference of the API, which are in English whatever a visitor prefers. */
export const isEnglishPage = (path: string): boolean => /^\/(?:admin|docs|password|sign-in)(?:[/?]|$)/.test(path)

/** The direction in which a language is written. */
export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr')

/** The language with a code as it is stored. Without one, or with one that this version does not know, it is the default. */
export const knownLanguage = (code: string | null | undefined): Language => (isLanguage(code) ? code : defaultLanguage)

/** Whether a text is the code of one of the languages. */
export const isLanguage = (text: string | null | undefined): text is Language =>
  (languages as readonly (string | null | undefined)[]).includes(text)
