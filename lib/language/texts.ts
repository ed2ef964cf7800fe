import { type _Translator, createTranslator } from 'use-intl/core'
import { currentLanguage } from './current-language.ts'
import { type Language, locales } from './languages.ts'

const made = new WeakMap<object, _Translator>()

/**
 * The texts of one part of the catalogue (`messages/`) in the current language.
 *
 * @returns gives a text by its key, with the values that it needs. `rich` gives one with elements in it.
 */
export function texts<const English extends Record<string, unknown>>(
  part: { en: English } & Record<Exclude<Language, 'en'>, object>,
): _Translator<English> {
  const language = currentLanguage()
  const messages = part[language]
  const known = made.get(messages)
  if (known) return known
  const translator = createTranslator({ locale: locales[language], messages: { ...messages } })
  made.set(messages, translator)
  return translator
}
