import { type _Translator, createTranslator, type NamespaceKeys, type NestedKeyOf } from 'use-intl/core'
import { type messages as all, messages } from '#messages'
import { currentLanguage } from './current-language.ts'
import { type Language, locales } from './languages.ts'

type Messages = (typeof all)['en']

const made = new Map<string, unknown>()

/**
 * The texts of one part of the catalogue (`messages/`) in the current language.
 *
 * @param part of the catalogue, such as `whatsOn`.
 * @returns gives a text by its key, with the values that it needs. `rich` gives one with elements in it.
 */
export function texts<Part extends NamespaceKeys<Messages, NestedKeyOf<Messages>>>(
  part: Part,
): _Translator<Messages, Part> {
  const language: Language = currentLanguage()
  const key = `${language} ${part}`
  const known =
    made.get(key) ??
    createTranslator({ locale: locales[language], messages: messages[language] as Messages, namespace: part })
  made.set(key, known)
  return known as _Translator<Messages, Part>
}
