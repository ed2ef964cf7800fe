/** A part of the catalogue that there is in English only. It is that of every language, until it is translated. */
export const inEnglish = <const English extends Record<string, unknown>>(en: English) => ({ en, de: en, ar: en })
